import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLException;

/**
 * A nightly sync: docks an HR export into CompanyIQ and uploads the day's attendance. JDK 17 or newer, no dependencies.
 *
 * <pre>java Sync.java [hr-export.csv [attendance.csv]]</pre>
 */
public class Sync {
    // The platform takes 1,000 users at a time. A small batch is repeated quickly when the connection breaks; 500 is a good size
    // in earnest, 15 lets forty people show several batches.
    static final int BATCH = 15;
    static final int ATTEMPTS = 5;
    static final String MODULE = setting("COMPANYIQ_ATTENDANCE_MODULE", "attendance");
    static final double BACKOFF_MS = Double.parseDouble(setting("COMPANYIQ_BACKOFF_MS", "500"));
    static final Duration TIMEOUT = Duration.ofMillis(Long.parseLong(setting("COMPANYIQ_TIMEOUT_MS", "60000")));
    static final double LONGEST_WAIT_MS = 5 * 60_000;

    // The platform's code of success, and of failures that pass by themselves, whatever the HTTP status: too many calls, an error of
    // its own.
    static final int OK = 0;
    static final Set<Integer> PASSING = Set.of(42901, 50000);

    // HR's words on the left, the platform's on the right. What is not listed is sent as it is, and the platform says what is wrong.
    static final Map<String, String> STATUS = Map.of("Active", "active", "Left", "resigned");
    static final Map<String, String> GENDER = Map.of("F", "female", "M", "male");

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

    /** Ends the run with one clear line. */
    static class SyncException extends RuntimeException {
        SyncException(String message) {
            super(message);
        }
    }

    public static void main(String[] args) throws Exception {
        // Names are printed, and a console may know fewer characters than people have in their names.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            Path hrExport = Path.of(args.length > 0 ? args[0] : "../data/hr-export.csv");
            Path attendance = Path.of(args.length > 1 ? args[1] : "../data/attendance.csv");
            List<Map<String, Object>> users =
                    readCsv(readText(hrExport)).stream().map(Sync::toUser).collect(Collectors.toList());
            int failed = dockUsers(users);
            uploadAttendance(attendance);
            if (failed > 0) throw new SyncException(failed + " failed; see above");
        } catch (SyncException | IOException | NullPointerException | Json.Broken error) {
            System.err.println("sync failed: " + (error instanceof SyncException ? error.getMessage() : error.toString()));
            System.exit(1);
        }
    }

    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    static String required(String name) {
        String value = setting(name, null);
        if (value == null) throw new SyncException("set " + name);
        return value;
    }

    /**
     * One call, repeated while that can help: the connection broke, or the platform was busy or failed. What cannot get better is told
     * at once: a refusal, a certificate, an answer of something that is not the platform. Every call of this sync may be repeated:
     * docking a record or a file twice changes nothing.
     */
    static Map<String, Object> call(String method, String path, String contentType, byte[] body) throws InterruptedException {
        String url = required("COMPANYIQ_BASE_URL").replaceAll("/+$", "") + path;
        if (!url.matches("https?://\\S+")) throw new SyncException("COMPANYIQ_BASE_URL is no http or https URL: " + url);
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Corp-Id", required("COMPANYIQ_CORP_ID"))
                .header("X-Corp-Secret", required("COMPANYIQ_SECRET"))
                .timeout(TIMEOUT);
        if (contentType != null) request.header("Content-Type", contentType);
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        String name = method + " " + path;
        for (int attempt = 1; ; attempt++) {
            String problem;
            double wait = BACKOFF_MS * (1 << (attempt - 1)) * ThreadLocalRandom.current().nextDouble(0.5, 1);
            try {
                // The request's own time-out ends with the headers; this one covers the body too.
                HttpResponse<String> answer = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                int status = answer.statusCode();
                Map<String, Object> read = readAnswer(answer.body());
                Integer code = read == null ? null : ((Number) read.get("code")).intValue();
                if (status >= 500 || status == 429 || code != null && PASSING.contains(code)) {
                    problem = "answered " + status + (status < 300 ? " with code " + code : "");
                    String retryAfter = answer.headers().firstValue("Retry-After").orElse("");
                    if (retryAfter.matches("\\d{1,9}")) wait = Long.parseLong(retryAfter) * 1000.0;
                } else if (code == null) {
                    throw new SyncException(
                            name + " answered " + status + ", but not as the platform does: is COMPANYIQ_BASE_URL right?");
                } else if (status < 300 && code == OK) {
                    return object(read.get("data"));
                } else {
                    Object error = read.get("error") == null ? code : read.get("error");
                    throw new SyncException(name + " was refused (" + status + " " + error + "): " + read.get("message")
                            + list(read.get("details")).stream().map(each -> "\n  " + detail(object(each))).collect(Collectors.joining()));
                }
            } catch (ExecutionException | TimeoutException error) {
                // A cut connection, also in the middle of an answer.
                Throwable cause = error.getCause() == null ? error : error.getCause();
                problem = cause.toString();
                if (isDistrust(cause)) throw new SyncException(name + ": the server is not trusted: " + problem);
            }
            if (attempt == ATTEMPTS) throw new SyncException(name + " failed " + ATTEMPTS + " times, at last: " + problem);
            System.err.println(name + ": " + problem + "; trying again");
            Thread.sleep((long) Math.min(wait, LONGEST_WAIT_MS));
        }
    }

    /** Whether a connection failed for the certificate or the protocol; one that was cut says so, and may come back. */
    static boolean isDistrust(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof GeneralSecurityException) return true;
            if (each instanceof SSLException && String.valueOf(each.getMessage()).matches("(?i).*unrecognized SSL message.*")) return true;
        }
        return false;
    }

    /** An answer of the platform: JSON with a code, and data where it is well. Null for what others answer: a proxy's page. */
    static Map<String, Object> readAnswer(String text) {
        try {
            Map<String, Object> read = object(new Json(text).read());
            if (!(read.get("code") instanceof Number)) return null;
            return ((Number) read.get("code")).intValue() != OK || read.get("data") instanceof Map ? read : null;
        } catch (Json.Broken error) {
            return null;
        }
    }

    /** The details of a refusal, one line each; its message where it has none. */
    static Stream<String> details(Map<String, Object> failure) {
        List<Object> details = list(failure.get("details"));
        return (details.isEmpty() ? List.<Object>of(failure) : details).stream().map(Sync::object).map(Sync::detail);
    }

    static String detail(Map<String, Object> detail) {
        Object line = detail.get("line") == null ? null : "line " + ((Number) detail.get("line")).longValue();
        Object place = detail.get("column") == null ? detail.get("field") : detail.get("column");
        return Stream.of(line, place, detail.get("rule"), detail.get("message"))
                .filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(": "));
    }

    static Map<String, Object> toUser(Map<String, String> row) {
        var user = new LinkedHashMap<String, Object>();
        user.put("employeeId", row.get("Employee No"));
        user.put("password", row.get("Initial Password"));
        user.put("name", row.get("Name"));
        user.put("employmentStatus", STATUS.getOrDefault(row.get("Status"), row.get("Status")));
        user.put("onboardingDate", row.get("Date Joined"));
        user.put("resignationDate", orNull(row.get("Date Left")));
        user.put("factory", orNull(row.get("Plant")));
        user.put("department", orNull(row.get("Department")));
        user.put("position", orNull(row.get("Position")));
        user.put("laborType", orNull(row.get("Labor Type")));
        user.put("gender", orNull(GENDER.getOrDefault(row.get("Gender"), row.get("Gender"))));
        user.put("mobile", orNull(row.get("Mobile")));
        user.put("email", orNull(row.get("Email")));
        return user;
    }

    static String orNull(String cell) {
        return cell == null || cell.isEmpty() ? null : cell;
    }

    /** The employeeIds of those who are resigned on the platform. */
    static Set<Object> listResigned() throws InterruptedException {
        var resigned = new HashSet<Object>();
        Object cursor = null;
        do {
            String more = cursor == null ? "" : "&cursor=" + encode(cursor.toString());
            var page = call("GET", "/users?employmentStatus=resigned&limit=1000" + more, null, null);
            for (Object user : list(page.get("items"))) resigned.add(object(user).get("employeeId"));
            cursor = page.get("nextCursor");
        } while (cursor != null);
        return resigned;
    }

    /**
     * What to dock for one person. Of somebody resigned only status and resignation date may change: whoever stays resigned is
     * docked with these alone, and whoever comes back is taken back first and brought up to date then.
     */
    static List<Map<String, Object>> itemsFor(Map<String, Object> user, Set<Object> resigned) {
        if (!resigned.contains(user.get("employeeId"))) return List.of(user);
        var brief = new LinkedHashMap<>(user);
        brief.keySet().retainAll(Set.of("employeeId", "employmentStatus", "resignationDate"));
        return "resigned".equals(user.get("employmentStatus")) ? List.of(brief) : List.of(brief, user);
    }

    /** Docks everybody in batches, and tells how many items failed. */
    static int dockUsers(List<Map<String, Object>> users) throws InterruptedException {
        var names = new LinkedHashMap<Object, Object>();
        for (var user : users) names.put(user.get("employeeId"), user.get("name"));
        Set<Object> resigned = listResigned();
        List<Map<String, Object>> items =
                users.stream().flatMap(user -> itemsFor(user, resigned).stream()).collect(Collectors.toList());
        var totals = new LinkedHashMap<String, Integer>();
        for (String outcome : List.of("created", "updated", "unchanged", "failed")) totals.put(outcome, 0);
        for (int from = 0; from < items.size(); from += BATCH) {
            var batch = items.subList(from, Math.min(from + BATCH, items.size()));
            byte[] body = Json.write(Map.of("users", batch)).getBytes(StandardCharsets.UTF_8);
            var answer = call("POST", "/users/batch", "application/json", body);
            totals.replaceAll((outcome, count) -> count + ((Number) answer.get(outcome)).intValue());
            // Known users carry a warning that their password was not looked at (USR-5). That is as it should be.
            for (Object each : list(answer.get("results"))) {
                var result = object(each);
                if (!"failed".equals(result.get("outcome"))) continue;
                Object id = result.get("employeeId");
                details(object(result.get("error")))
                        .forEach(line -> System.err.println("FAILED " + id + " " + names.getOrDefault(id, "") + ": " + line));
            }
        }
        System.out.println("users: " + totals.entrySet().stream()
                .map(total -> total.getValue() + " " + total.getKey()).collect(Collectors.joining(", ")));
        return totals.get("failed");
    }

    /** Uploads the attendance. Companies choose which lookups they dock: where HR has made no such module, there is nothing to do. */
    static void uploadAttendance(Path file) throws IOException, InterruptedException {
        List<Object> modules = list(call("GET", "/modules", null, null).get("items"));
        if (modules.stream().noneMatch(module -> MODULE.equals(object(module).get("moduleId")))) {
            System.out.println("attendance: skipped, HR has not created the module \"" + MODULE + "\"");
            return;
        }
        String name = file.getFileName().toString();
        String boundary = UUID.randomUUID().toString();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name.replaceAll("(?i)\\.csv$", ".zip") + "\"\r\nContent-Type: application/zip\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(zip(name, Files.readAllBytes(file)));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var upload = call("POST", "/modules/" + encode(MODULE) + "/uploads",
                "multipart/form-data; boundary=" + boundary, body.toByteArray());
        System.out.println("attendance: " + count(upload, "inserted") + " inserted, " + count(upload, "replaced") + " replaced, "
                + count(upload, "unchanged") + " unchanged");
    }

    static long count(Map<String, Object> upload, String name) {
        return ((Number) upload.get(name)).longValue();
    }

    /** A zip of one file. The entry has a fixed date: the same rows are always the same bytes. */
    static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            archive.putNextEntry(entry);
            archive.write(content);
        }
        return bytes.toByteArray();
    }

    /** The text of the export. Read as anything but what it is, it would dock damaged names, which nobody could take back (USR-4). */
    static String readText(Path file) throws IOException {
        String advice = "export it again as UTF-8 (in Excel: \"CSV UTF-8\")";
        String text;
        try {
            text = Files.readString(file); // strict, unlike new String(bytes, UTF_8)
        } catch (CharacterCodingException error) {
            throw new SyncException(file + " is not UTF-8, perhaps GBK: " + advice);
        }
        if (text.contains("\ufffd")) throw new SyncException(file + " holds \"\ufffd\" where a character was lost: " + advice);
        return text;
    }

    /** The lines of a csv by the names of its header; cells may be quoted, and a quoted cell may hold commas and line breaks. */
    static List<Map<String, String>> readCsv(String text) {
        var lines = new ArrayList<List<String>>(List.of(new ArrayList<>()));
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = text.startsWith("\ufeff") ? 1 : 0; at <= text.length(); at++) {
            char next = at < text.length() ? text.charAt(at) : '\n';
            if (next == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (quoted && at < text.length()) {
                cell.append(next);
            } else if (next == ',' || next == '\n') {
                lines.get(lines.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (next == '\n') lines.add(new ArrayList<>());
            } else if (next != '\r') {
                cell.append(next);
            }
        }
        lines.removeIf(cells -> String.join("", cells).isEmpty());
        List<String> header = lines.remove(0);
        return lines.stream().map(cells -> {
            if (cells.size() != header.size())
                throw new SyncException("a line of the HR export has " + cells.size() + " cells, not " + header.size() + ": " + cells);
            var row = new LinkedHashMap<String, String>();
            for (int at = 0; at < header.size(); at++) row.put(header.get(at), cells.get(at));
            return row;
        }).collect(Collectors.toList());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        if (value instanceof Map) return (Map<String, Object>) value;
        throw new Json.Broken("an object is missing");
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value instanceof List ? (List<Object>) value : List.of();
    }

    /** JSON, which the JDK does not bring along. A project that has Jackson or Gson uses that instead. */
    static class Json {
        static class Broken extends RuntimeException {
            Broken(String message) {
                super(message);
            }
        }

        private final String text;
        private int at;
        private int depth;

        Json(String text) {
            this.text = text;
        }

        static String write(Object value) {
            if (value instanceof Map) {
                return ((Map<?, ?>) value).entrySet().stream()
                        .map(member -> write(member.getKey()) + ":" + write(member.getValue())).collect(Collectors.joining(",", "{", "}"));
            }
            if (value instanceof List) return ((List<?>) value).stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            if (!(value instanceof String)) return String.valueOf(value);
            var written = new StringBuilder("\"");
            for (char each : ((String) value).toCharArray()) {
                if (each == '"' || each == '\\') written.append('\\').append(each);
                else if (each < ' ') written.append(String.format("\\u%04x", (int) each));
                else written.append(each);
            }
            return written.append('"').toString();
        }

        Object read() {
            Object value = value();
            if (next() != 0) throw new Broken("something follows the JSON");
            return value;
        }

        /** The next character that is no white space, or 0 at the end. */
        private char next() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void take(char expected) {
            if (next() != expected) throw new Broken("the JSON breaks at character " + at);
            at++;
        }

        private Object value() {
            if (++depth > 100) throw new Broken("the JSON is nested too deep");
            try {
                return valueWithin();
            } finally {
                depth--;
            }
        }

        private Object valueWithin() {
            switch (next()) {
                case '{':
                    var object = new LinkedHashMap<String, Object>();
                    for (take('{'); next() != '}'; ) {
                        if (!object.isEmpty()) take(',');
                        next();
                        String name = string();
                        take(':');
                        object.put(name, value());
                    }
                    take('}');
                    return object;
                case '[':
                    var list = new ArrayList<Object>();
                    for (take('['); next() != ']'; ) {
                        if (!list.isEmpty()) take(',');
                        list.add(value());
                    }
                    take(']');
                    return list;
                case '"':
                    return string();
                default:
                    int from = at;
                    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) at++;
                    String word = text.substring(from, at);
                    if (word.equals("null")) return null;
                    if (word.equals("true") || word.equals("false")) return word.equals("true");
                    try {
                        return Double.valueOf(word);
                    } catch (NumberFormatException error) {
                        throw new Broken("the JSON breaks at character " + from);
                    }
            }
        }

        private String string() {
            take('"');
            var read = new StringBuilder();
            try {
                for (char each; (each = text.charAt(at++)) != '"'; ) {
                    if (each != '\\') {
                        read.append(each);
                        continue;
                    }
                    char escape = text.charAt(at++);
                    int control = "bfnrt".indexOf(escape);
                    if (control >= 0) read.append("\b\f\n\r\t".charAt(control));
                    else if (escape != 'u') read.append(escape);
                    else read.append((char) Integer.parseInt(text.substring(at, at += 4), 16));
                }
            } catch (IndexOutOfBoundsException | NumberFormatException error) {
                throw new Broken("the JSON ends inside a string");
            }
            return read.toString();
        }
    }
}
