// The same through the client of `wecom-style`: a token in the query, HTTP 200 whatever happens, codes and dates as numbers.
using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Docking;

/// <summary>Adds to the query of every call what shows who calls.</summary>
class WithQuery : DelegatingHandler
{
    public string Query;

    public WithQuery() : base(new HttpClientHandler()) { }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var url = request.RequestUri.ToString();
        request.RequestUri = new Uri(url + (url.Contains("?") ? "&" : "?") + Query);
        return base.SendAsync(request, cancellation);
    }
}

static class DockByToken
{
    static void Main(string[] args)
    {
        var caller = new WithQuery { Query = "corpid=" + args[1] + "&corpsecret=" + args[2] };
        var client = new DockingClient(new HttpClient(caller)) { BaseUrl = args[0] };
        caller.Query = "access_token=" + client.GetTokenAsync().Result.Access_token;

        var users = Enumerable.Range(1, 3).Select(number => new UserItem
        {
            Userid = "N" + number,
            Password = "Init-" + number,
            Name = "王芳 " + number,
            Status = UserItemStatus._1,
            Entry_day = "2026030" + number,
        }).ToList();
        var batch = client.DockUsersAsync(Mode.Batch, new DockUsersRequest { Data = new DockUsersRequestData { User_list = users } }).Result;
        Console.WriteLine("docked " + batch.Created + " of " + batch.Total + ", failed " + batch.Failed);

        // The same path, told apart by `mode`.
        var single = new UpsertUserRequest { Data = new UserItem { Userid = "N2", Department = "Packing" } };
        Console.WriteLine("upserted " + client.UpsertUserAsync(Mode2.Single, single).Result.Outcome);
        foreach (var id in new[] { "N1", "N2", "N3" })
        {
            var user = client.GetUserAsync(id).Result;
            Console.WriteLine(user.Userid + " " + user.Name + " " + user.Entry_day + " " + user.Department);
        }

        var csv = "Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\nN1,2026-03-02,Day,08:00,17:00,8,Present\n";
        var file = new FileParameter(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "attendance.csv", "text/csv");
        var upload = client.UploadLookupDataAsync("attendance", null, file).Result;
        var known = client.GetUploadAsync(upload.Media_id).Result;
        Console.WriteLine("upload " + known.Status + ", rows " + known.Rows + ", bytes " + known.Bytes);

        var refused = client.GetUserAsync("nobody").Result;
        Console.WriteLine("refused " + refused.Errcode + " " + (refused.Userid == null));
    }
}
