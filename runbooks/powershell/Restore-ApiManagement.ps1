<#
.SYNOPSIS
Restores the newest good backup of one API Management service into another, a standby: looks first, and with the target
confirmed overwrites it, waits, and prints what came back and what must then be set by hand.

.DESCRIPTION
Needs:    PowerShell 7 or Windows PowerShell 5.1. In Azure Automation the variables ApimDrBase,
          https://<app>.azurewebsites.net/api, and ApimDrRestore, encrypted: the app's key "restore".
          Elsewhere the environment variables BASE and RESTORE.
          The target is in the deployment's restoreTargets, and the source in its "from".
Ends:     in an error (state Failed, exit code 1) unless the restore Succeeded.
Limits:   Azure Automation stops a job in its own sandbox after three hours. After WaitMinutes this one fails and names
          the address at which to look at the restore, which still runs. Do not start another.

.PARAMETER Source
Whose backup.

.PARAMETER Target
What is OVERWRITTEN. Nobody may change it meanwhile.

.PARAMETER Overwrite
The name of the target once more. Without it this only looks, and changes nothing.

.PARAMETER Reason
What the record says.

.PARAMETER Id
Send it again with the same Id, and nothing is done twice.
#>
param(
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Target,
    [string] $Overwrite = '',
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
$key = Get-Setting 'ApimDrRestore' 'RESTORE'
if (-not $Id) { $Id = 'restore-' + [System.DateTime]::UtcNow.ToString('yyyyMMddHHmmss') }

# The dry run changes nothing.
$answer = Send-Request 'POST' "$base/services/$Target/restores" @{ sourceService = $Source; dryRun = $true }
if ($answer.Status -ne 200) { throw "$Target cannot be restored from ${Source}: $(Get-Reason $answer)" }
$found = $answer.Body
foreach ($check in $found.checks) {
    Write-Output ('  {0,-22} {1,-22} {2}' -f $check.name, $check.outcome, $check.detail)
}
if (-not $found.canRestore) { throw "$Target cannot be restored from $($found.backupName): $($found.why)" }

Write-Output "$Target will be OVERWRITTEN with $($found.backupName)."
if ($Overwrite -ne $Target) { throw "not confirmed; nothing was started. Start it with -Overwrite $Target" }

# The backup that was looked at, though a newer one may be there by now.
$wish = @{ sourceService = $Source; backupName = $found.backupName; confirm = $Target; reason = $Reason }
$answer = Send-Request 'POST' "$base/services/$Target/restores" $wish
if ($answer.Status -ne 202) { throw "the restore was not accepted: $(Get-Reason $answer)" }
Write-Output "accepted, $($answer.Body.statusUrl)"
$answer = Wait-Result $answer.Location
if ($answer.Body.operation.status -eq 'Abandoned') {
    Write-Output 'Nobody knows how it ended. Do NOT start another: docs/runbook.md, Alert operation-abandoned'
}
if ($answer.Status -ne 200) { throw "the restore did not succeed: $(Get-Reason $answer)" }

Write-Output "${Target}: $($answer.Body.status), $($answer.Body.backupName)"
if ($answer.Body.proof) {
    Write-Output "What came back: $($answer.Body.proof.summary)"
    foreach ($difference in $answer.Body.proof.differences) { Write-Output "  $($difference.message)" }
    Write-Output "  all of it, with the key: $($answer.Body.proof.comparisonUrl)"
}
Write-Output 'To be set by hand, for no backup holds it:'
foreach ($difference in $answer.Body.comparison.differences) {
    Write-Output "  $($difference.setting)"
    Write-Output "    on ${Source}: $($difference.source)"
    Write-Output "    on ${Target}: $($difference.target)"
}
if ($answer.Body.comparison.note) { Write-Output "  not compared: $($answer.Body.comparison.note)" }
Write-Output '  and look at domains and certificates, network, identities, diagnostics, ciphers, the developer portal:'
Write-Output '  docs/runbook.md, After the restore'
