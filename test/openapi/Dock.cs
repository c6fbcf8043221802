// Docks three users and a file through the client that NSwag generated of the profile `default`, and reads them back.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using Docking;

static class Dock
{
    static void Main(string[] args)
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Corp-Id", args[1]);
        http.DefaultRequestHeaders.Add("X-Corp-Secret", args[2]);
        var client = new DockingClient(http) { BaseUrl = args[0] };

        var users = Enumerable.Range(1, 3).Select(number => new UserItem
        {
            EmployeeId = "N" + number,
            Password = "Init-" + number,
            Name = "王芳 " + number,
            EmploymentStatus = UserItemEmploymentStatus.Active,
            OnboardingDate = new DateTimeOffset(2026, 3, number, 0, 0, 0, TimeSpan.Zero),
        }).ToList();
        var batch = client.DockUsersAsync(new DockUsersRequest { Users = users }).Result.Data;
        Console.WriteLine("docked " + batch.Created + " of " + batch.Total + ", failed " + batch.Failed);

        client.UpdateUserAsync("N2", new UserChanges { Department = "Packing" }).Wait();
        foreach (var id in new[] { "N1", "N2", "N3" })
        {
            var user = client.GetUserAsync(id).Result.Data;
            Console.WriteLine(user.EmployeeId + " " + user.Name + " " + user.OnboardingDate.ToString("yyyy-MM-dd") + " " + user.Department);
        }

        var csv = "Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\nN1,2026-03-02,Day,08:00,17:00,8,Present\n";
        var file = new FileParameter(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "attendance.csv", "text/csv");
        var upload = client.UploadLookupDataAsync("attendance", null, file).Result.Data;
        var known = client.GetUploadAsync(upload.UploadId).Result.Data;
        Console.WriteLine("upload " + known.Status + ", rows " + known.Rows + ", bytes " + known.Bytes);

        try
        {
            client.GetUserAsync("nobody").Wait();
        }
        catch (AggregateException error)
        {
            var failure = (ApiException<Failure>)error.InnerException;
            Console.WriteLine("refused " + failure.StatusCode + " " + failure.Result.Code + " " + failure.Result.Error);
        }
    }
}
