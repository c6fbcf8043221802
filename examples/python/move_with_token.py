#!/usr/bin/env python3
"""A wire with tokens that answers HTTP 200 whatever happens, as the profile wecom-style has it: moves employees to other
departments. Python 3.8 or newer, standard library only; in PHP it is the same in other words.

    python3 move_with_token.py E1001=Assembly E1002=Paint
"""

import http.client
import json
import os
import random
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

OK = 0
# The token is unknown or has expired: another one helps.
TOKEN_OVER = (40014, 42001)
# Too many calls, or an error of the platform's own: both pass.
PASSING = (45009, -1)
ATTEMPTS = 5
BACKOFF_SECONDS = float(os.environ.get("COMPANYIQ_BACKOFF_MS", "500")) / 1000
TIMEOUT_SECONDS = float(os.environ.get("COMPANYIQ_TIMEOUT_MS", "60000")) / 1000
token = None


class CallError(Exception):
    pass


def required(name):
    value = os.environ.get(name)
    if not value:
        raise CallError(f"set {name}")
    return value


def exchange(method, path, query, body=None):
    """One HTTP call, as JSON with an errcode. Trying again helps where the connection broke or something on the way was busy, and
    only there."""
    url = f"{required('COMPANYIQ_BASE_URL').rstrip('/')}{path}?{urllib.parse.urlencode(query)}"
    if not url.startswith(("http://", "https://")):
        raise CallError("COMPANYIQ_BASE_URL is no http or https URL")
    data = None if body is None else json.dumps(body).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    for attempt in range(1, ATTEMPTS + 1):
        try:
            status, text = send(urllib.request.Request(url, data=data, headers=headers, method=method))
        except (OSError, http.client.HTTPException) as error:
            problem = str(error) or type(error).__name__
            reason = getattr(error, "reason", error)
            # A connection that was cut may come back; a certificate does not change by itself.
            if isinstance(reason, ssl.SSLError) and not isinstance(reason, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)):
                raise CallError(f"{path}: the server is not trusted: {problem}") from None
        else:
            answer = read_answer(text)
            if status >= 500 or status == 429:
                problem = f"answered {status}"
            elif answer is None:
                raise CallError(f"{path} answered {status}, but not as the platform does: is COMPANYIQ_BASE_URL right?")
            elif answer["errcode"] in PASSING:
                problem = f"answered errcode {answer['errcode']}"
            else:
                return answer
        if attempt < ATTEMPTS:
            print(f"{path}: {problem}; trying again", file=sys.stderr)
            time.sleep(BACKOFF_SECONDS * 2 ** (attempt - 1) * random.uniform(0.5, 1))
    raise CallError(f"{path} failed {ATTEMPTS} times, at last: {problem}")


def send(request):
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def read_answer(text):
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and type(answer.get("errcode")) is int else None


def checked(path, answer):
    """The status is 200 for refusals too: only the errcode tells them apart."""
    if answer["errcode"] != OK:
        raise CallError(f"{path} was refused (errcode {answer['errcode']}): {answer.get('errmsg')}")
    return answer


def current_token():
    """Buys a token once and keeps it: buying one for each call would meet the rate limit."""
    global token
    if token is None:
        query = {"corpid": required("COMPANYIQ_CORP_ID"), "corpsecret": required("COMPANYIQ_SECRET")}
        token = checked("/gettoken", exchange("GET", "/gettoken", query)).get("access_token")
        if not token:
            raise CallError("/gettoken gave no token")
    return token


def call(method, path, body):
    """A call with the token. Where that is over, a new one is bought, once: a new token that is refused as well will not get
    better."""
    global token
    first = exchange(method, path, {"access_token": current_token()}, body)
    if first["errcode"] not in TOKEN_OVER:
        return checked(path, first)
    token = None
    return checked(path, exchange(method, path, {"access_token": current_token()}, body))


def main(moves):
    for move in moves:
        userid, _, department = move.partition("=")
        if not userid or not department:
            raise CallError(f"{move} is not like E1001=Assembly")
        call("POST", "/user/update", {"userid": userid, "department": department})
        print(f"{userid} is in {department} now")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CallError as error:
        sys.exit(f"failed: {error}")
