import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wire with tokens that answers HTTP 200 whatever happens, as the profile wecom-style has it: moves employees to other departments.
 * JDK 17 or newer, no dependencies; in C# it is the same in other words.
 *
 * <pre>java MoveWithToken.java E1001=Assembly E1002=Paint</pre>
 */
public class MoveWithToken {
    static final int OK = 0;
    /** The token is unknown or has expired: another one helps. */
    static final Set<Integer> TOKEN_OVER = Set.of(40014, 42001);
    /** Too many calls, or an error of the platform's own: both pass. */
    static final Set<Integer> PASSING = Set.of(45009, -1);
    static final int ATTEMPTS = 5;
    static final double BACKOFF_MS = Double.parseDouble(setting("COMPANYIQ_BACKOFF_MS", "500"));
    static final Duration TIMEOUT = Duration.ofMillis(Long.parseLong(setting("COMPANYIQ_TIMEOUT_MS", "60000")));
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

    static String token;

    /** Ends the run with one clear line. */
    static class CallException extends RuntimeException {
        CallException(String message) {
            super(message);
        }
    }

    public static void main(String[] moves) throws Exception {
        try {
            for (String move : moves) {
                String[] parts = move.split("=", 2);
                if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty())
                    throw new CallException(move + " is not like E1001=Assembly");
                call("/user/update", "{\"userid\":" + quoted(parts[0]) + ",\"department\":" + quoted(parts[1]) + "}");
                System.out.println(parts[0] + " is in " + parts[1] + " now");
            }
        } catch (CallException error) {
            System.err.println("failed: " + error.getMessage());
            System.exit(1);
        }
    }

    /** A call with the token. Where that is over, a new one is bought, once: a new token that is refused as well will not get better. */
    static Answer call(String path, String body) throws InterruptedException {
        Answer first = exchange(path + "?access_token=" + encoded(currentToken()), path, body);
        if (!TOKEN_OVER.contains(first.errcode)) return first.checked(path);
        token = null;
        return exchange(path + "?access_token=" + encoded(currentToken()), path, body).checked(path);
    }

    /** Buys a token once and keeps it: buying one for each call would meet the rate limit. */
    static String currentToken() throws InterruptedException {
        if (token == null) {
            String query = "?corpid=" + encoded(required("COMPANYIQ_CORP_ID")) + "&corpsecret=" + encoded(required("COMPANYIQ_SECRET"));
            token = exchange("/gettoken" + query, "/gettoken", null).checked("/gettoken").text("access_token");
            if (token == null) throw new CallException("/gettoken gave no token");
        }
        return token;
    }

    /** One HTTP call. Trying again helps where the connection broke or something on the way was busy, and only there. */
    static Answer exchange(String pathAndQuery, String path, String body) throws InterruptedException {
        String url = required("COMPANYIQ_BASE_URL").replaceAll("/+$", "") + pathAndQuery;
        if (!url.matches("https?://\\S+")) throw new CallException("COMPANYIQ_BASE_URL is no http or https URL");
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
        if (body != null) request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int attempt = 1; ; attempt++) {
            String problem;
            try {
                HttpResponse<String> answer = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                int status = answer.statusCode();
                Answer read = Answer.read(answer.body());
                if (status >= 500 || status == 429) problem = "answered " + status;
                else if (read == null)
                    throw new CallException(path + " answered " + status + ", but not as the platform does: is COMPANYIQ_BASE_URL right?");
                else if (PASSING.contains(read.errcode)) problem = "answered errcode " + read.errcode;
                else return read;
            } catch (ExecutionException | TimeoutException error) {
                Throwable cause = error.getCause() == null ? error : error.getCause();
                problem = cause.toString();
                // A connection that was cut may come back; a certificate does not change by itself.
                for (Throwable each = cause; each != null; each = each.getCause())
                    if (each instanceof GeneralSecurityException || String.valueOf(each.getMessage()).contains("ecognized SSL message"))
                        throw new CallException(path + ": the server is not trusted: " + problem);
            }
            if (attempt == ATTEMPTS) throw new CallException(path + " failed " + ATTEMPTS + " times, at last: " + problem);
            System.err.println(path + ": " + problem + "; trying again");
            Thread.sleep((long) (BACKOFF_MS * (1 << (attempt - 1)) * ThreadLocalRandom.current().nextDouble(0.5, 1)));
        }
    }

    /**
     * An answer, told apart by its errcode: the status is 200 for refusals too. The JDK brings no JSON along; two members of a flat
     * answer can be had without. A project that has Jackson or Gson uses that instead.
     */
    static class Answer {
        final String json;
        final int errcode;

        private Answer(String json, int errcode) {
            this.json = json;
            this.errcode = errcode;
        }

        static Answer read(String json) {
            Matcher code = Pattern.compile("\"errcode\"\\s*:\\s*(-?\\d{1,9})\\s*[,}]").matcher(json);
            return json.strip().startsWith("{") && json.strip().endsWith("}") && code.find()
                    ? new Answer(json, Integer.parseInt(code.group(1)))
                    : null;
        }

        Answer checked(String path) {
            if (errcode == OK) return this;
            throw new CallException(path + " was refused (errcode " + errcode + "): " + text("errmsg"));
        }

        String text(String name) {
            Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
            return member.find() ? member.group(1).replaceAll("\\\\(.)", "$1") : null;
        }
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    static String required(String name) {
        String value = setting(name, null);
        if (value == null) throw new CallException("set " + name);
        return value;
    }
}
