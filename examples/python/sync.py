#!/usr/bin/env python3
"""A nightly sync: docks an HR export into CompanyIQ and uploads the day's attendance. Python 3.8 or newer, standard library only.

    python3 sync.py [hr-export.csv [attendance.csv]]
"""

import csv
import http.client
import io
import json
import os
import random
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

# The platform takes 1,000 users at a time. A small batch is repeated quickly when the connection breaks; 500 is a good size
# in earnest, 15 lets forty people show several batches.
BATCH = 15
ATTEMPTS = 5
MODULE = os.environ.get("COMPANYIQ_ATTENDANCE_MODULE", "attendance")
BACKOFF_SECONDS = float(os.environ.get("COMPANYIQ_BACKOFF_MS", "500")) / 1000
TIMEOUT_SECONDS = float(os.environ.get("COMPANYIQ_TIMEOUT_MS", "60000")) / 1000
LONGEST_WAIT_SECONDS = 300

# HR's words on the left, the platform's on the right. What is not listed is sent as it is, and the platform says what is wrong.
STATUS = {"Active": "active", "Left": "resigned"}
GENDER = {"F": "female", "M": "male"}


class SyncError(Exception):
    """Ends the run with one clear line."""


def required(name):
    value = os.environ.get(name)
    if not value:
        raise SyncError(f"set {name}")
    return value


# The platform's code of success, and of failures that pass by themselves, whatever the HTTP status: too many calls, an error of its own.
OK = 0
PASSING = (42901, 50000)


def call(method, path, body=None, content_type="application/json"):
    """One call, repeated while that can help: the connection broke, or the platform was busy or failed. What cannot get better is
    told at once: a refusal, a certificate, an answer of something that is not the platform. Every call of this sync may be repeated:
    docking a record or a file twice changes nothing."""
    headers = {"X-Corp-Id": required("COMPANYIQ_CORP_ID"), "X-Corp-Secret": required("COMPANYIQ_SECRET")}
    if body is not None:
        headers["Content-Type"] = content_type
    url = required("COMPANYIQ_BASE_URL").rstrip("/") + path
    if not url.startswith(("http://", "https://")):
        raise SyncError(f"COMPANYIQ_BASE_URL is no http or https URL: {url}")
    for attempt in range(1, ATTEMPTS + 1):
        wait = BACKOFF_SECONDS * 2 ** (attempt - 1) * random.uniform(0.5, 1)
        try:
            status, answer_headers, text = exchange(urllib.request.Request(url, data=body, headers=headers, method=method))
        # A cut connection, also in the middle of an answer.
        except (OSError, http.client.HTTPException) as error:
            problem = str(error) or type(error).__name__
            if is_distrust(getattr(error, "reason", error)):
                raise SyncError(f"{method} {path}: the server is not trusted: {problem}") from None
        else:
            answer = read_answer(text)
            code = answer.get("code") if answer else None
            if status >= 500 or status == 429 or code in PASSING:
                problem = f"answered {status}" + (f" with code {code}" if status < 300 else "")
                retry_after = answer_headers.get("Retry-After", "")
                if retry_after.isdigit():
                    wait = int(retry_after)
            elif answer is None:
                raise SyncError(f"{method} {path} answered {status}, but not as the platform does: is COMPANYIQ_BASE_URL right?")
            elif status < 300 and code == OK:
                return answer["data"]
            else:
                message = f"{method} {path} was refused ({status} {answer.get('error') or code}): {answer.get('message')}"
                raise SyncError("\n  ".join([message, *(reason(detail) for detail in answer.get("details") or [])]))
        if attempt < ATTEMPTS:
            print(f"{method} {path}: {problem}; trying again", file=sys.stderr)
            time.sleep(min(wait, LONGEST_WAIT_SECONDS))
    raise SyncError(f"{method} {path} failed {ATTEMPTS} times, at last: {problem}")


def exchange(request):
    """Status, headers and body of an answer, whatever its status."""
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def is_distrust(error):
    """Whether a connection failed for the certificate or the protocol; one that was cut ends in the middle, and may come back."""
    cut = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
    return isinstance(error, ssl.SSLError) and not isinstance(error, cut)


def read_answer(text):
    """An answer of the platform: JSON with a code, and data where it is well. None for what others answer: a proxy's page, another
    system's JSON."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or type(answer.get("code")) is not int:
        return None
    return answer if answer["code"] != OK or isinstance(answer.get("data"), dict) else None


def reason(detail):
    """One detail of a refusal in a line."""
    line = f"line {detail['line']}" if detail.get("line") else None
    parts = [line, detail.get("column") or detail.get("field"), detail.get("rule"), detail["message"]]
    return ": ".join(part for part in parts if part)


def read_text(file):
    """The text of the export. Read as anything but what it is, it would dock damaged names, which nobody could take back (USR-4)."""
    advice = 'export it again as UTF-8 (in Excel: "CSV UTF-8")'
    try:
        with open(file, encoding="utf-8-sig", newline="") as source:
            text = source.read()
    except UnicodeDecodeError:
        raise SyncError(f"{file} is not UTF-8, perhaps GBK: {advice}") from None
    if "\ufffd" in text:
        raise SyncError(f'{file} holds "\ufffd" where a character was lost: {advice}')
    return text


def read_csv(file):
    header, *rows = [cells for cells in csv.reader(io.StringIO(read_text(file), newline=""), strict=True) if cells]
    for cells in rows:
        if len(cells) != len(header):
            raise SyncError(f"a line of the HR export has {len(cells)} cells, not {len(header)}: {','.join(cells)}")
    return [dict(zip(header, cells)) for cells in rows]


def to_user(row):
    return {
        "employeeId": row["Employee No"],
        "password": row["Initial Password"],
        "name": row["Name"],
        "employmentStatus": STATUS.get(row["Status"], row["Status"]),
        "onboardingDate": row["Date Joined"],
        "resignationDate": row["Date Left"] or None,
        "factory": row["Plant"] or None,
        "department": row["Department"] or None,
        "position": row["Position"] or None,
        "laborType": row["Labor Type"] or None,
        "gender": GENDER.get(row["Gender"], row["Gender"]) or None,
        "mobile": row["Mobile"] or None,
        "email": row["Email"] or None,
    }


def list_resigned():
    """The employeeIds of those who are resigned on the platform."""
    resigned = set()
    query = {"employmentStatus": "resigned", "limit": 1000}
    while True:
        page = call("GET", "/users?" + urllib.parse.urlencode(query))
        resigned.update(user["employeeId"] for user in page["items"])
        if not page["nextCursor"]:
            return resigned
        query["cursor"] = page["nextCursor"]


def items_for(user, resigned):
    """What to dock for one person. Of somebody resigned only status and resignation date may change: whoever stays resigned is
    docked with these alone, and whoever comes back is taken back first and brought up to date then."""
    if user["employeeId"] not in resigned:
        return [user]
    short = {name: user[name] for name in ("employeeId", "employmentStatus", "resignationDate")}
    return [short] if user["employmentStatus"] == "resigned" else [short, user]


def dock_users(users):
    """Docks everybody in batches, and tells how many items failed."""
    names = {user["employeeId"]: user["name"] for user in users}
    resigned = list_resigned()
    items = [item for user in users for item in items_for(user, resigned)]
    totals = {"created": 0, "updated": 0, "unchanged": 0, "failed": 0}
    for start in range(0, len(items), BATCH):
        body = json.dumps({"users": items[start : start + BATCH]}).encode()
        answer = call("POST", "/users/batch", body)
        for outcome in totals:
            totals[outcome] += answer[outcome]
        # Known users carry a warning that their password was not looked at (USR-5). That is as it should be.
        for result in answer["results"]:
            error = result.get("error")
            for detail in (error["details"] or [error]) if error else []:
                print(f"FAILED {result['employeeId']} {names.get(result['employeeId'], '')}: {reason(detail)}", file=sys.stderr)
    print("users: " + ", ".join(f"{count} {outcome}" for outcome, count in totals.items()))
    return totals["failed"]


def zipped(file):
    """A zip of one file. The entry has a fixed date: the same rows are always the same bytes."""
    archive = io.BytesIO()
    with open(file, "rb") as source, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        entry = zipfile.ZipInfo(os.path.basename(file))
        entry.compress_type = zipfile.ZIP_DEFLATED
        target.writestr(entry, source.read())
    return archive.getvalue()


def multipart(file_name, content, content_type):
    boundary = uuid.uuid4().hex
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{file_name}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def upload_attendance(file):
    """Uploads the attendance. Companies choose which lookups they dock: where HR has made no such module, there is nothing to do."""
    if all(module["moduleId"] != MODULE for module in call("GET", "/modules")["items"]):
        print(f'attendance: skipped, HR has not created the module "{MODULE}"')
        return
    name = os.path.splitext(os.path.basename(file))[0] + ".zip"
    body, content_type = multipart(name, zipped(file), "application/zip")
    upload = call("POST", f"/modules/{urllib.parse.quote(MODULE, safe='')}/uploads", body, content_type)
    print(f"attendance: {upload['inserted']} inserted, {upload['replaced']} replaced, {upload['unchanged']} unchanged")


def main(hr_export="../data/hr-export.csv", attendance="../data/attendance.csv"):
    failed = dock_users([to_user(row) for row in read_csv(hr_export)])
    upload_attendance(attendance)
    if failed:
        raise SyncError(f"{failed} failed; see above")


if __name__ == "__main__":
    # Names are printed, and a console may know fewer characters than people have in their names.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        main(*sys.argv[1:3])
    except (SyncError, OSError, csv.Error, KeyError) as error:
        sys.exit(f"sync failed: {error}")
