import type { DescribedCall, Text } from '../described-call.js';
import { expression, inQuotes, unicode, type Words } from './writer.js';

/** A constant of Java has at most 65,535 bytes; what is longer is put together. */
const LONGEST = 8_000;

/** A control character by its octal number: as a Unicode octal it would end the line that it stands in. */
const octal = (unit: string) => (unit < ' ' ? `\\${unit.charCodeAt(0).toString(8).padStart(3, '0')}` : unicode(unit));

const chunks = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / LONGEST) }, (_, at) => text.slice(at * LONGEST, (at + 1) * LONGEST));

const WORDS: Words = {
  literal: (text) =>
    text.length <= LONGEST
      ? inQuotes(text, octal)
      : `String.join("", ${chunks(text)
          .map((each) => inQuotes(each, octal))
          .join(', ')})`,
  secret: (name, as) => {
    const value = `System.getenv("${name}")`;
    if (as === 'uri') return `URLEncoder.encode(${value}, StandardCharsets.UTF_8)`;
    return as === 'json' ? `${value}.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"")` : value;
  },
  plus: ' + ',
};

const bytes = (text: Text) => `(${expression(WORDS, text)}).getBytes(StandardCharsets.UTF_8)`;

/** A class of Java 11 or newer. */
export function java({ method, url, headers, body }: DescribedCall): string {
  const { literal } = WORDS;
  const fields = headers.map(([name, value]) => {
    const shown =
      'basic' in value
        ? `"Basic " + Base64.getEncoder().encodeToString((${literal(`${value.basic}:`)} + System.getenv("COMPANYIQ_SECRET")).getBytes(StandardCharsets.UTF_8))`
        : expression(WORDS, value);
    return `            .header(${literal(name)}, ${shown})\n`;
  });
  const file = body && 'file' in body ? body : undefined;
  const gathered = file
    ? `        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(${bytes(file.before)});
        body.write(Files.readAllBytes(Path.of(${literal(file.file)})));
        body.write(${literal(file.after)}.getBytes(StandardCharsets.UTF_8));
`
    : '';
  const publisher =
    body === undefined
      ? 'HttpRequest.BodyPublishers.noBody()'
      : 'text' in body
        ? `HttpRequest.BodyPublishers.ofByteArray(${bytes(body.text)})`
        : 'HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())';
  return `// java Call.java
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

public class Call {
    public static void main(String[] arguments) throws Exception {
${gathered}        HttpRequest request = HttpRequest.newBuilder(URI.create(${expression(WORDS, url)}))
${fields.join('')}            .method(${literal(method)}, ${publisher})
            .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        System.out.println(response.statusCode());
        System.out.println(response.body());
    }
}
`;
}
