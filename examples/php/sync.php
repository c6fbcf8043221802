<?php

/**
 * A nightly sync: docks an HR export into CompanyIQ and uploads the day's attendance. PHP 8.1 or newer with the extension curl;
 * the zip is written with PharData, which every PHP brings along.
 *
 *     php sync.php [hr-export.csv [attendance.csv]]
 */

declare(strict_types=1);

// The platform takes 1,000 users at a time. A small batch is repeated quickly when the connection breaks; 500 is a good size
// in earnest, 15 lets forty people show several batches.
const BATCH = 15;
const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 5 * 60_000;

// HR's words on the left, the platform's on the right. What is not listed is sent as it is, and the platform says what is wrong.
const STATUS = ['Active' => 'active', 'Left' => 'resigned'];
const GENDER = ['F' => 'female', 'M' => 'male'];

/** Ends the run with one clear line. */
final class SyncException extends RuntimeException {}

function setting(string $name, ?string $otherwise = null): string
{
    $value = getenv($name);
    return $value === false || $value === '' ? $otherwise ?? throw new SyncException("set $name") : $value;
}

// The platform's code of success, and of failures that pass by themselves, whatever the HTTP status: too many calls, an error of its own.
const OK = 0;
const PASSING = [42901, 50000];

// What curl says where trying again cannot help: the URL, the protocol, the certificate.
const HOPELESS = [CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT];
const DISTRUST = [51, 53, 54, 58, 59, CURLE_SSL_CACERT, 66, 77, 80, 82, 83, 90, 91];

/**
 * One call, repeated while that can help: the connection broke, or the platform was busy or failed. What cannot get better is told at
 * once: a refusal, a certificate, an answer of something that is not the platform. Every call of this sync may be repeated: docking a
 * record or a file twice changes nothing. `$body` is JSON as a string, or the fields of a multipart form as an array.
 */
function call(string $method, string $path, string|array|null $body = null): array
{
    $headers = ['X-Corp-Id: ' . setting('COMPANYIQ_CORP_ID'), 'X-Corp-Secret: ' . setting('COMPANYIQ_SECRET')];
    if (is_string($body)) {
        $headers[] = 'Content-Type: application/json';
    }
    $options = [
        CURLOPT_URL => rtrim(setting('COMPANYIQ_BASE_URL'), '/') . $path,
        CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT_MS => (int) setting('COMPANYIQ_TIMEOUT_MS', '60000'),
    ];
    if ($body !== null) {
        $options[CURLOPT_POSTFIELDS] = $body;
    }
    for ($attempt = 1; ; $attempt++) {
        $wait = (int) setting('COMPANYIQ_BACKOFF_MS', '500') * 2 ** ($attempt - 1) * random_int(500, 1000) / 1000;
        $retryAfter = '';
        $curl = curl_init();
        curl_setopt_array($curl, $options + [CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$retryAfter): int {
            if (preg_match('/^Retry-After:\s*(\d{1,9})\s*$/i', $line, $found)) {
                $retryAfter = $found[1];
            }
            return strlen($line);
        }]);
        $text = curl_exec($curl);
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $answer = is_string($text) ? readAnswer($text) : null;
        $code = $answer['code'] ?? null;
        if ($text === false) {
            // A cut connection, also in the middle of an answer.
            $problem = curl_error($curl);
            if (in_array(curl_errno($curl), DISTRUST, true) || str_contains($problem, 'wrong version number')) {
                throw new SyncException("$method $path: the server is not trusted: $problem");
            }
            if (in_array(curl_errno($curl), HOPELESS, true)) {
                throw new SyncException("COMPANYIQ_BASE_URL is no http or https URL: $problem");
            }
        } elseif ($status >= 500 || $status === 429 || in_array($code, PASSING, true)) {
            $problem = "answered $status" . ($status < 300 ? " with code $code" : '');
            $wait = $retryAfter === '' ? $wait : (int) $retryAfter * 1000;
        } elseif ($answer === null) {
            throw new SyncException("$method $path answered $status, but not as the platform does: is COMPANYIQ_BASE_URL right?");
        } elseif ($status < 300 && $code === OK) {
            return $answer['data'];
        } else {
            $message = "$method $path was refused ($status " . ($answer['error'] ?? $code) . '): ' . ($answer['message'] ?? '');
            throw new SyncException(implode("\n  ", [$message, ...array_map('reason', $answer['details'] ?? [])]));
        }
        if ($attempt === ATTEMPTS) {
            throw new SyncException("$method $path failed " . ATTEMPTS . " times, at last: $problem");
        }
        fwrite(STDERR, "$method $path: $problem; trying again\n");
        usleep((int) (min($wait, LONGEST_WAIT_MS) * 1000));
    }
}

/** An answer of the platform: JSON with a `code`, and `data` where it is well. Null for what others answer: a proxy's page, another system's JSON. */
function readAnswer(string $text): ?array
{
    $answer = json_decode($text, true);
    if (!is_array($answer) || !is_int($answer['code'] ?? null)) {
        return null;
    }
    return $answer['code'] !== OK || is_array($answer['data'] ?? null) ? $answer : null;
}

/** One detail of a refusal in a line. */
function reason(array $detail): string
{
    $line = isset($detail['line']) ? "line {$detail['line']}" : null;
    $place = $detail['column'] ?? $detail['field'] ?? null;
    return implode(': ', array_filter([$line, $place, $detail['rule'] ?? null, $detail['message']], fn ($part) => $part !== null));
}

/** The text of the export. Read as anything but what it is, it would dock damaged names, which nobody could take back (USR-4). */
function readText(string $file): string
{
    $advice = 'export it again as UTF-8 (in Excel: "CSV UTF-8")';
    $text = is_readable($file) ? file_get_contents($file) : throw new SyncException("cannot read $file");
    if (preg_match('//u', $text) !== 1) {
        throw new SyncException("$file is not UTF-8, perhaps GBK: $advice");
    }
    if (str_contains($text, "\u{FFFD}")) {
        throw new SyncException("$file holds \"\u{FFFD}\" where a character was lost: $advice");
    }
    return preg_replace('/^\xEF\xBB\xBF/', '', $text);
}

/** The lines of a csv by the names of its header. */
function readCsv(string $file): array
{
    $stream = fopen('php://temp', 'w+');
    fwrite($stream, readText($file));
    rewind($stream);
    $header = fgetcsv($stream, escape: '');
    $rows = [];
    while (($cells = fgetcsv($stream, escape: '')) !== false) {
        if ($cells === [null]) {
            continue;
        }
        if (count($cells) !== count($header)) {
            throw new SyncException(
                'a line of the HR export has ' . count($cells) . ' cells, not ' . count($header) . ': ' . implode(',', $cells)
            );
        }
        $rows[] = array_combine($header, $cells);
    }
    return $rows;
}

function toUser(array $row): array
{
    $orNull = fn (string $cell) => $cell === '' ? null : $cell;
    return [
        'employeeId' => $row['Employee No'],
        'password' => $row['Initial Password'],
        'name' => $row['Name'],
        'employmentStatus' => STATUS[$row['Status']] ?? $row['Status'],
        'onboardingDate' => $row['Date Joined'],
        'resignationDate' => $orNull($row['Date Left']),
        'factory' => $orNull($row['Plant']),
        'department' => $orNull($row['Department']),
        'position' => $orNull($row['Position']),
        'laborType' => $orNull($row['Labor Type']),
        'gender' => $orNull(GENDER[$row['Gender']] ?? $row['Gender']),
        'mobile' => $orNull($row['Mobile']),
        'email' => $orNull($row['Email']),
    ];
}

/** The employeeIds of those who are resigned on the platform, as a list. */
function listResigned(): array
{
    $resigned = [];
    $query = ['employmentStatus' => 'resigned', 'limit' => 1000];
    do {
        $page = call('GET', '/users?' . http_build_query($query));
        array_push($resigned, ...array_column($page['items'], 'employeeId'));
        $query['cursor'] = $page['nextCursor'];
    } while ($page['nextCursor'] !== null);
    return $resigned;
}

/**
 * What to dock for one person. Of somebody resigned only status and resignation date may change: whoever stays resigned is
 * docked with these alone, and whoever comes back is taken back first and brought up to date then.
 */
function itemsFor(array $user, array $resigned): array
{
    if (!in_array($user['employeeId'], $resigned, true)) {
        return [$user];
    }
    $short = array_intersect_key($user, array_flip(['employeeId', 'employmentStatus', 'resignationDate']));
    return $user['employmentStatus'] === 'resigned' ? [$short] : [$short, $user];
}

/** Docks everybody in batches, and tells how many items failed. */
function dockUsers(array $users): int
{
    $names = array_column($users, 'name', 'employeeId');
    $resigned = listResigned();
    $items = array_merge(...array_map(fn ($user) => itemsFor($user, $resigned), $users));
    $totals = ['created' => 0, 'updated' => 0, 'unchanged' => 0, 'failed' => 0];
    foreach (array_chunk($items, BATCH) as $batch) {
        $answer = call('POST', '/users/batch', json_encode(['users' => $batch], JSON_THROW_ON_ERROR));
        foreach ($totals as $outcome => $count) {
            $totals[$outcome] = $count + $answer[$outcome];
        }
        // Known users carry a warning that their password was not looked at (USR-5). That is as it should be.
        foreach (array_filter($answer['results'], fn ($result) => $result['outcome'] === 'failed') as $result) {
            $id = $result['employeeId'];
            foreach ($result['error']['details'] ?: [$result['error']] as $detail) {
                fwrite(STDERR, "FAILED $id " . ($names[$id] ?? '') . ': ' . reason($detail) . "\n");
            }
        }
    }
    echo 'users: ', implode(', ', array_map(fn ($outcome, $count) => "$count $outcome", array_keys($totals), $totals)), "\n";
    return $totals['failed'];
}

/** Writes a zip of one file to a folder of its own, and tells where. */
function zipped(string $file): string
{
    $folder = sys_get_temp_dir() . '/sync-' . bin2hex(random_bytes(8));
    mkdir($folder, 0700);
    $path = "$folder/" . pathinfo($file, PATHINFO_FILENAME) . '.zip';
    $archive = new PharData($path);
    $archive->addFile($file, basename($file));
    $archive->compressFiles(Phar::GZ);
    return $path;
}

/** Uploads the attendance. Companies choose which lookups they dock: where HR has made no such module, there is nothing to do. */
function uploadAttendance(string $file): void
{
    $module = setting('COMPANYIQ_ATTENDANCE_MODULE', 'attendance');
    if (!in_array($module, array_column(call('GET', '/modules')['items'], 'moduleId'), true)) {
        echo "attendance: skipped, HR has not created the module \"$module\"\n";
        return;
    }
    $zip = zipped($file);
    try {
        $form = ['file' => new CURLFile($zip, 'application/zip', basename($zip))];
        $upload = call('POST', '/modules/' . rawurlencode($module) . '/uploads', $form);
    } finally {
        unlink($zip);
        rmdir(dirname($zip));
    }
    echo "attendance: {$upload['inserted']} inserted, {$upload['replaced']} replaced, {$upload['unchanged']} unchanged\n";
}

try {
    $failed = dockUsers(array_map('toUser', readCsv($argv[1] ?? '../data/hr-export.csv')));
    uploadAttendance($argv[2] ?? '../data/attendance.csv');
    if ($failed > 0) {
        throw new SyncException("$failed failed; see above");
    }
} catch (SyncException | JsonException | PharException | UnexpectedValueException | TypeError $error) {
    fwrite(STDERR, "sync failed: {$error->getMessage()}\n");
    exit(1);
}
