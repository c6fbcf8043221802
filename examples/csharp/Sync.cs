using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// A nightly sync: docks an HR export into CompanyIQ and uploads the day's attendance. One file for .NET 8 (dotnet run) and for
/// Mono (mcs), with what both bring along.
/// <code>dotnet run -- [hr-export.csv [attendance.csv]]</code>
/// </summary>
public static class Sync
{
    // The platform takes 1,000 users at a time. A small batch is repeated quickly when the connection breaks; 500 is a good size
    // in earnest, 15 lets forty people show several batches.
    const int Batch = 15;
    const int Attempts = 5;
    const double LongestWaitMs = 5 * 60000;

    // The platform's code of success, and of failures that pass by themselves, whatever the HTTP status: too many calls, an error of
    // its own.
    const int Ok = 0;
    static readonly int[] Passing = { 42901, 50000 };

    // HR's words on the left, the platform's on the right. What is not listed is sent as it is, and the platform says what is wrong.
    static readonly Dictionary<string, string> Status = new Dictionary<string, string> { { "Active", "active" }, { "Left", "resigned" } };
    static readonly Dictionary<string, string> Gender = new Dictionary<string, string> { { "F", "female" }, { "M", "male" } };

    static readonly Random Chance = new Random();

    /// <summary>Ends the run with one clear line.</summary>
    class SyncException : Exception
    {
        public SyncException(string message) : base(message) { }
    }

    public static void Main(string[] args)
    {
        // Not returned: at the end of Main, Mono at times waits a minute for HttpClient's idle threads. Exit does not.
        Environment.Exit(ExitCode(args));
    }

    static int ExitCode(string[] args)
    {
        // Names are printed, and a console may know fewer characters than people have in their names.
        Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            Run(args.Length > 0 ? args[0] : "../data/hr-export.csv", args.Length > 1 ? args[1] : "../data/attendance.csv")
                .GetAwaiter().GetResult();
            return 0;
        }
        catch (Exception error) when (error is SyncException || error is IOException || error is KeyNotFoundException
            || error is ArgumentNullException || error is NullReferenceException)
        {
            Console.Error.WriteLine("sync failed: " + error.Message);
            return 1;
        }
    }

    static async Task Run(string hrExport, string attendance)
    {
        var users = ReadCsv(ReadText(hrExport)).Select(ToUser).ToList();
        using (var http = new HttpClient())
        {
            http.Timeout = TimeSpan.FromMilliseconds(double.Parse(Setting("COMPANYIQ_TIMEOUT_MS", "60000"), CultureInfo.InvariantCulture));
            Uri address;
            if (!Uri.TryCreate(Setting("COMPANYIQ_BASE_URL").TrimEnd('/') + "/", UriKind.Absolute, out address)
                || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
            {
                throw new SyncException("COMPANYIQ_BASE_URL is no http or https URL: " + Setting("COMPANYIQ_BASE_URL"));
            }
            http.BaseAddress = address;
            http.DefaultRequestHeaders.Add("X-Corp-Id", Setting("COMPANYIQ_CORP_ID"));
            http.DefaultRequestHeaders.Add("X-Corp-Secret", Setting("COMPANYIQ_SECRET"));
            var failed = await DockUsers(http, users);
            await UploadAttendance(http, attendance);
            if (failed > 0) throw new SyncException(failed + " failed; see above");
        }
    }

    static string Setting(string name, string otherwise = null)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (!string.IsNullOrEmpty(value)) return value;
        if (otherwise == null) throw new SyncException("set " + name);
        return otherwise;
    }

    /// <summary>
    /// One call, repeated while that can help: the connection broke, or the platform was busy or failed. What cannot get better is told
    /// at once: a refusal, a certificate, an answer of something that is not the platform. Every call of this sync may be repeated:
    /// docking a record or a file twice changes nothing. The content is made anew for each attempt, as HttpClient closes what it has sent.
    /// </summary>
    static async Task<T> Call<T>(HttpClient http, HttpMethod method, string path, Func<HttpContent> content = null) where T : class
    {
        var name = method + " /" + path;
        for (var attempt = 1; ; attempt++)
        {
            string problem;
            var wait = double.Parse(Setting("COMPANYIQ_BACKOFF_MS", "500"), CultureInfo.InvariantCulture)
                * Math.Pow(2, attempt - 1) * (0.5 + Chance.NextDouble() / 2);
            try
            {
                using (var request = new HttpRequestMessage(method, path) { Content = content == null ? null : content() })
                using (var answer = await http.SendAsync(request))
                {
                    var status = (int)answer.StatusCode;
                    var body = await answer.Content.ReadAsByteArrayAsync();
                    // Mono takes half an answer for a whole one.
                    if (body.Length < answer.Content.Headers.ContentLength) throw new IOException("the answer was cut off");
                    var outcome = Read<Failure>(body);
                    var code = outcome == null ? null : outcome.code;
                    var read = code == Ok ? Read<Answer<T>>(body) : null;
                    if (status >= 500 || status == 429 || code != null && Passing.Contains(code.Value))
                    {
                        problem = "answered " + status + (status < 300 ? " with code " + code : "");
                        var retryAfter = answer.Headers.RetryAfter == null ? null : answer.Headers.RetryAfter.Delta;
                        if (retryAfter != null) wait = retryAfter.Value.TotalMilliseconds;
                    }
                    else if (code == null || code == Ok && (read == null || read.data == null))
                    {
                        throw new SyncException(
                            name + " answered " + status + ", but not as the platform does: is COMPANYIQ_BASE_URL right?");
                    }
                    else if (status < 300 && code == Ok)
                    {
                        return read.data;
                    }
                    else
                    {
                        var reasons = (outcome.details ?? new List<Detail>()).Select(each => "\n  " + each);
                        throw new SyncException(name + " was refused (" + status + " " + (outcome.error ?? code.ToString()) + "): "
                            + outcome.message + string.Concat(reasons));
                    }
                }
            }
            catch (Exception error) when (error is HttpRequestException || error is IOException || error is OperationCanceledException)
            {
                // A cut connection, also in the middle of an answer.
                problem = (error.InnerException ?? error).Message;
                if (IsDistrust(error)) throw new SyncException(name + ": the server is not trusted: " + problem);
            }
            if (attempt == Attempts) throw new SyncException(name + " failed " + Attempts + " times, at last: " + problem);
            Console.Error.WriteLine(name + ": " + problem + "; trying again");
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(wait, LongestWaitMs)));
        }
    }

    /// <summary>Whether a connection failed for the certificate or the protocol.</summary>
    static bool IsDistrust(Exception error)
    {
        for (var each = error; each != null; each = each.InnerException)
        {
            var web = each as WebException;
            if (each is AuthenticationException || web != null && web.Status == WebExceptionStatus.TrustFailure) return true;
        }
        return false;
    }

    /// <summary>
    /// What an answer says, as JSON. Null for what is none, or of another shape: a proxy's page, another system's JSON.
    /// </summary>
    static T Read<T>(byte[] json) where T : class
    {
        try
        {
            using (var stream = new MemoryStream(json)) return (T)new DataContractJsonSerializer(typeof(T)).ReadObject(stream);
        }
        catch (Exception)
        {
            // What is thrown at foreign text differs between .NET and Mono.
            return null;
        }
    }

    static HttpContent Json<T>(T value)
    {
        var settings = new DataContractJsonSerializerSettings { EmitTypeInformation = EmitTypeInformation.Never };
        using (var stream = new MemoryStream())
        {
            new DataContractJsonSerializer(typeof(T), settings).WriteObject(stream, value);
            var content = new ByteArrayContent(stream.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return content;
        }
    }

    static User ToUser(Dictionary<string, string> row)
    {
        return new User
        {
            employeeId = row["Employee No"],
            password = row["Initial Password"],
            name = row["Name"],
            employmentStatus = Translate(Status, row["Status"]),
            onboardingDate = row["Date Joined"],
            resignationDate = row["Date Left"],
            factory = row["Plant"],
            department = row["Department"],
            position = row["Position"],
            laborType = row["Labor Type"],
            gender = Translate(Gender, row["Gender"]),
            mobile = row["Mobile"],
            email = row["Email"],
        };
    }

    static string Translate(Dictionary<string, string> words, string word)
    {
        string translated;
        return word != null && words.TryGetValue(word, out translated) ? translated : word;
    }

    /// <summary>The employeeIds of those who are resigned on the platform.</summary>
    static async Task<HashSet<string>> ListResigned(HttpClient http)
    {
        var resigned = new HashSet<string>();
        string cursor = null;
        do
        {
            var more = cursor == null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
            var page = await Call<UserPage>(http, HttpMethod.Get, "users?employmentStatus=resigned&limit=1000" + more);
            resigned.UnionWith(page.items.Select(user => user.employeeId));
            cursor = page.nextCursor;
        } while (cursor != null);
        return resigned;
    }

    /// <summary>
    /// What to dock for one person. Of somebody resigned only status and resignation date may change: whoever stays resigned is
    /// docked with these alone, and whoever comes back is taken back first and brought up to date then.
    /// </summary>
    static IEnumerable<StatusOnly> ItemsFor(User user, HashSet<string> resigned)
    {
        if (!resigned.Contains(user.employeeId)) return new StatusOnly[] { user };
        var brief = new StatusOnly
        {
            employeeId = user.employeeId,
            employmentStatus = user.employmentStatus,
            resignationDate = user.resignationDate,
        };
        return user.employmentStatus == "resigned" ? new[] { brief } : new[] { brief, (StatusOnly)user };
    }

    /// <summary>Docks everybody in batches, and tells how many items failed.</summary>
    static async Task<int> DockUsers(HttpClient http, List<User> users)
    {
        var names = users.GroupBy(user => user.employeeId ?? "").ToDictionary(group => group.Key, group => group.First().name);
        var resigned = await ListResigned(http);
        var items = users.SelectMany(user => ItemsFor(user, resigned)).ToList();
        int created = 0, updated = 0, unchanged = 0, failed = 0;
        for (var from = 0; from < items.Count; from += Batch)
        {
            var batch = new UserBatch { users = items.Skip(from).Take(Batch).ToList() };
            var answer = await Call<BatchAnswer>(http, HttpMethod.Post, "users/batch", () => Json(batch));
            created += answer.created;
            updated += answer.updated;
            unchanged += answer.unchanged;
            failed += answer.failed;
            // Known users carry a warning that their password was not looked at (USR-5). That is as it should be.
            foreach (var result in answer.results.Where(each => each.outcome == "failed"))
            {
                string name;
                names.TryGetValue(result.employeeId ?? "", out name);
                var reasons = result.error.details.Count > 0
                    ? result.error.details
                    : new List<Detail> { new Detail { message = result.error.message } };
                foreach (var reason in reasons) Console.Error.WriteLine("FAILED " + result.employeeId + " " + name + ": " + reason);
            }
        }
        Console.WriteLine("users: " + created + " created, " + updated + " updated, " + unchanged + " unchanged, " + failed + " failed");
        return failed;
    }

    /// <summary>
    /// Uploads the attendance. Companies choose which lookups they dock: where HR has made no such module, there is nothing to do.
    /// </summary>
    static async Task UploadAttendance(HttpClient http, string file)
    {
        var moduleId = Setting("COMPANYIQ_ATTENDANCE_MODULE", "attendance");
        var modules = await Call<ModulePage>(http, HttpMethod.Get, "modules");
        if (modules.items.All(module => module.moduleId != moduleId))
        {
            Console.WriteLine("attendance: skipped, HR has not created the module \"" + moduleId + "\"");
            return;
        }
        var zip = Zip(Path.GetFileName(file), File.ReadAllBytes(file));
        var upload = await Call<Upload>(http, HttpMethod.Post, "modules/" + Uri.EscapeDataString(moduleId) + "/uploads", () =>
        {
            var part = new ByteArrayContent(zip);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
            return new MultipartFormDataContent { { part, "file", Path.GetFileNameWithoutExtension(file) + ".zip" } };
        });
        Console.WriteLine(
            "attendance: " + upload.inserted + " inserted, " + upload.replaced + " replaced, " + upload.unchanged + " unchanged");
    }

    /// <summary>A zip of one file. The entry has a fixed date: the same rows are always the same bytes.</summary>
    static byte[] Zip(string name, byte[] content)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry(name);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using (var stream = entry.Open()) stream.Write(content, 0, content.Length);
        }
        return bytes.ToArray();
    }

    /// <summary>
    /// The text of the export. Read as anything but what it is, it would dock damaged names, which nobody could take back (USR-4).
    /// </summary>
    static string ReadText(string file)
    {
        const string Advice = "export it again as UTF-8 (in Excel: \"CSV UTF-8\")";
        string text;
        try
        {
            // Strict: File.ReadAllText puts U+FFFD where it cannot read.
            text = new UTF8Encoding(false, true).GetString(File.ReadAllBytes(file));
        }
        catch (ArgumentException)
        {
            throw new SyncException(file + " is not UTF-8, perhaps GBK: " + Advice);
        }
        if (text.IndexOf('\ufffd') >= 0) throw new SyncException(file + " holds \"\ufffd\" where a character was lost: " + Advice);
        return text.TrimStart('\ufeff');
    }

    /// <summary>
    /// The lines of a csv by the names of its header; cells may be quoted, and a quoted cell may hold commas and line breaks. An
    /// empty cell is null.
    /// </summary>
    static IEnumerable<Dictionary<string, string>> ReadCsv(string text)
    {
        var lines = new List<List<string>> { new List<string>() };
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            var next = at < text.Length ? text[at] : '\n';
            if (next == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (next == '"') quoted = !quoted;
            else if (quoted && at < text.Length) cell.Append(next);
            else if (next == ',' || next == '\n')
            {
                lines.Last().Add(cell.Length == 0 ? null : cell.ToString());
                cell.Clear();
                if (next == '\n') lines.Add(new List<string>());
            }
            else if (next != '\r') cell.Append(next);
        }
        lines.RemoveAll(cells => cells.All(each => each == null));
        foreach (var cells in lines.Skip(1))
        {
            if (cells.Count != lines[0].Count)
            {
                throw new SyncException("a line of the HR export has " + cells.Count + " cells, not " + lines[0].Count + ": "
                    + string.Join(",", cells));
            }
            yield return lines[0].Zip(cells, (name, value) => new { name, value }).ToDictionary(each => each.name, each => each.value);
        }
    }

    // What travels, in the platform's names. A null is written too: it clears what the platform holds.

    [DataContract, KnownType(typeof(User))]
    class StatusOnly
    {
        [DataMember] public string employeeId;
        [DataMember] public string employmentStatus;
        [DataMember] public string resignationDate;
    }

    [DataContract]
    class User : StatusOnly
    {
        [DataMember] public string password;
        [DataMember] public string name;
        [DataMember] public string onboardingDate;
        [DataMember] public string factory;
        [DataMember] public string department;
        [DataMember] public string position;
        [DataMember] public string laborType;
        [DataMember] public string gender;
        [DataMember] public string mobile;
        [DataMember] public string email;
    }

    [DataContract]
    class UserBatch
    {
        [DataMember] public List<StatusOnly> users;
    }

    [DataContract]
    class Answer<T>
    {
        [DataMember] public T data;
    }

    [DataContract]
    class Failure
    {
        [DataMember] public int? code;
        [DataMember] public string error;
        [DataMember] public string message;
        [DataMember] public List<Detail> details;
    }

    [DataContract]
    class Detail
    {
        [DataMember] public int? line;
        [DataMember] public string column;
        [DataMember] public string field;
        [DataMember] public string rule;
        [DataMember] public string message;

        public override string ToString()
        {
            var parts = new[] { line == null ? null : "line " + line, column ?? field, rule, message };
            return string.Join(": ", parts.Where(part => !string.IsNullOrEmpty(part)));
        }
    }

    [DataContract]
    class UserPage
    {
        [DataMember] public List<StatusOnly> items;
        [DataMember] public string nextCursor;
    }

    [DataContract]
    class BatchAnswer
    {
        [DataMember] public int created;
        [DataMember] public int updated;
        [DataMember] public int unchanged;
        [DataMember] public int failed;
        [DataMember] public List<ItemResult> results;
    }

    [DataContract]
    class ItemResult
    {
        [DataMember] public string employeeId;
        [DataMember] public string outcome;
        [DataMember] public Failure error;
    }

    [DataContract]
    class ModulePage
    {
        [DataMember] public List<Module> items;
    }

    [DataContract]
    class Module
    {
        [DataMember] public string moduleId;
    }

    [DataContract]
    class Upload
    {
        [DataMember] public int inserted;
        [DataMember] public int replaced;
        [DataMember] public int unchanged;
    }
}
