<#
.SYNOPSIS
Backs up one or more API Management services, or all protected ones, and waits until every backup has ended.

.DESCRIPTION
Needs:    PowerShell 7 or Windows PowerShell 5.1. In Azure Automation the variables ApimDrBase,
          https://<app>.azurewebsites.net/api, and ApimDrCaller, encrypted: the app's key "caller".
          Elsewhere the environment variables BASE and CALLER.
Ends:     in an error (state Failed, exit code 1) unless every backup Succeeded.
Limits:   Azure Automation stops a job in its own sandbox after three hours. A backup can take longer: after WaitMinutes
          this one fails and names the backup that still runs. Start it again with the same Id, and it goes on waiting.

.PARAMETER Service
Names of services; in Azure Automation as ["contoso-gateway"]. None: all that are protected.

.PARAMETER Reason
What the record says.

.PARAMETER Id
Send it again with the same Id, and nothing is done twice.
#>
param(
    [string[]] $Service = @(),
    [string] $Reason = 'runbook',
    [string] $Id = '',
    [int] $WaitMinutes = 170
)

# --- the same in each of these scripts -------------------------------------------------------------------------------
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Net.Http
# Windows PowerShell may begin with an older protocol.
$tls12 = [System.Net.SecurityProtocolType]::Tls12
[System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor $tls12
$client = [System.Net.Http.HttpClient]::new()
$client.Timeout = [System.TimeSpan]::FromSeconds(100)

# A variable of the Automation account; elsewhere one of the environment.
function Get-Setting([string] $Asset, [string] $Variable) {
    if (Get-Command 'Get-AutomationVariable' -ErrorAction SilentlyContinue) {
        $value = Get-AutomationVariable -Name $Asset
    } else {
        $value = [System.Environment]::GetEnvironmentVariable($Variable)
    }
    if (-not $value) { throw "set the Automation variable $Asset, or the environment variable $Variable" }
    return $value
}

# What the app answers. Asks again while the app cannot be reached or cannot answer. A POST can be repeated too: the app
# carries out what has one Operation-Id once. .NET's own client: it works alike in both PowerShells, errors included.
function Send-Request([string] $Method, [string] $Url, $Body) {
    for ($try = 1; ; $try++) {
        $answer = @{ Status = 0; Location = ''; RetryAfter = 10; Body = $null; Problem = '' }
        $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new($Method), $Url)
        $request.Headers.Add('x-functions-key', $key)
        if ($Body) {
            $request.Headers.Add('Operation-Id', $Id)
            $json = ConvertTo-Json $Body -Compress
            $utf8 = [System.Text.Encoding]::UTF8
            $request.Content = [System.Net.Http.StringContent]::new($json, $utf8, 'application/json')
        }
        try {
            $response = $client.SendAsync($request).GetAwaiter().GetResult()
            $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
            $answer.Status = [int] $response.StatusCode
            $headers = $response.Headers
            if ($headers.Location) { $answer.Location = $headers.Location.OriginalString }
            if ($headers.RetryAfter.Delta) { $answer.RetryAfter = $headers.RetryAfter.Delta.TotalSeconds }
            if ($text) { $answer.Body = ConvertFrom-Json $text }
        } catch {
            # An answer that is no JSON is not the app's.
            $answer.Problem = $_.Exception.Message
        }
        $passing = $answer.Status -lt 200 -or $answer.Status -in 408, 429 -or $answer.Status -ge 500
        if (-not $passing -or $try -ge 20) { return $answer }
        Write-Warning "no answer yet (HTTP $($answer.Status)), asking again in $($answer.RetryAfter) s"
        Start-Sleep -Seconds $answer.RetryAfter
    }
}

# An operation's result, as soon as there is one. Status 200: Succeeded; 409: not; 202: it still runs.
function Wait-Result([string] $Url) {
    $until = [System.DateTime]::UtcNow.AddMinutes($WaitMinutes)
    while ($true) {
        $answer = Send-Request 'GET' $Url
        if ($answer.Status -ne 202 -or [System.DateTime]::UtcNow -gt $until) { return $answer }
        if ($answer.Location) { $Url = $answer.Location }
        Start-Sleep -Seconds $answer.RetryAfter
    }
}

# Why an answer is not what was hoped for.
function Get-Reason($Answer) {
    if ($Answer.Status -eq 401) {
        return 'HTTP 401: the key does not open this function (or a sign-in is asked for too: docs/runbook.md)'
    }
    if ($Answer.Status -eq 202) { return "it still runs after $WaitMinutes minutes: $($Answer.Body.statusUrl)" }
    if ($Answer.Body.code) { return "$($Answer.Body.code): $($Answer.Body.detail) $($Answer.Body.advice)" }
    return "HTTP $($Answer.Status) $($Answer.Problem)"
}
# ---------------------------------------------------------------------------------------------------------------------

$base = Get-Setting 'ApimDrBase' 'BASE'
$key = Get-Setting 'ApimDrCaller' 'CALLER'
if (-not $Id) { $Id = 'runbook-' + [System.DateTime]::UtcNow.ToString('yyyyMMddHHmmss') }

if ($Service.Count -eq 0) {
    $answer = Send-Request 'GET' "$base/services"
    if ($answer.Status -ne 200) { throw "the services cannot be listed: $(Get-Reason $answer)" }
    $Service = @($answer.Body.value | Where-Object { $_.protected } | ForEach-Object { $_.service })
}

$results = @{}
$failed = @()
foreach ($name in $Service) {
    $answer = Send-Request 'POST' "$base/services/$name/backups" @{ reason = $Reason }
    if ($answer.Status -eq 202) {
        $results[$name] = $answer.Location
        Write-Output "${name}: accepted, $($answer.Body.statusUrl)"
    } else {
        $failed += $name
        Write-Output "${name}: not accepted, $(Get-Reason $answer)"
    }
}
foreach ($name in $Service) {
    if (-not $results.ContainsKey($name)) { continue }
    $answer = Wait-Result $results[$name]
    if ($answer.Status -eq 200) {
        Write-Output "${name}: $($answer.Body.status), $($answer.Body.backupName)"
    } else {
        $failed += $name
        Write-Output "${name}: no backup, $($answer.Body.operation.status), $(Get-Reason $answer)"
    }
}
if ($failed.Count -gt 0) { throw "no backup of $($failed -join ', ')" }
