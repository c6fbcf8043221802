import type { DescribedCall, Text } from '../described-call.js';
import { expression, inQuotes, unicode, type Words } from './writer.js';

const WORDS: Words = {
  literal: (text) => inQuotes(text, unicode),
  secret: (name, as) => {
    const value = `Environment.GetEnvironmentVariable("${name}")`;
    if (as === 'uri') return `Uri.EscapeDataString(${value})`;
    return as === 'json' ? `${value}.Replace("\\\\", "\\\\\\\\").Replace("\\"", "\\\\\\"")` : value;
  },
  plus: ' + ',
};

const bytes = (text: Text) => `Encoding.UTF8.GetBytes(${expression(WORDS, text)})`;

/** A program of .NET Framework 4.6.1, .NET Standard 2.0 or newer. */
export function csharp({ method, url, headers, body }: DescribedCall): string {
  const { literal } = WORDS;
  const ofContent = (name: string) => name.toLowerCase() === 'content-type';
  const fields = headers.map(([name, value]) => {
    const shown =
      'basic' in value
        ? `"Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(${literal(`${value.basic}:`)} + Environment.GetEnvironmentVariable("COMPANYIQ_SECRET")))`
        : expression(WORDS, value);
    return `        request${ofContent(name) ? '.Content' : ''}.Headers.TryAddWithoutValidation(${literal(name)}, ${shown});\n`;
  });
  const content =
    body === undefined
      ? ''
      : 'text' in body
        ? `        request.Content = new ByteArrayContent(${bytes(body.text)});\n`
        : `        request.Content = new ByteArrayContent(${bytes(body.before)}.Concat(File.ReadAllBytes(${literal(body.file)})).Concat(Encoding.UTF8.GetBytes(${literal(body.after)})).ToArray());\n`;
  return `using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;

public static class Call
{
    public static void Main()
    {
        var request = new HttpRequestMessage(new HttpMethod(${literal(method)}), ${expression(WORDS, url)});
${content}${fields.join('')}        var response = new HttpClient().SendAsync(request).GetAwaiter().GetResult();
        Console.WriteLine((int)response.StatusCode);
        Console.WriteLine(response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }
}
`;
}
