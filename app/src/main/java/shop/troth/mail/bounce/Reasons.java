package shop.troth.mail.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a message was not delivered: taken from the enhanced status code (RFC 3463) if it says enough, else from the wording that mail
 * systems use, else from the reply code (RFC 5321). A block or a full mailbox says nothing about the address, so neither is hard.
 */
final class Reasons {

    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern REPLY =
            Pattern.compile("(?<![\\d.\\-])([45]\\d\\d)(?=[ \\-#:;,)>\"']|$)(?![ \\-]?\\d)");

    /** No such mailbox, or no such domain. */
    private static final Pattern GONE = anyOf(
            "user (is )?unknown",
            "unknown (user|recipient|mailbox|address|local part)",
            "no such (user|recipient|mailbox|person|address|account|email|local user)",
            "(user|recipient|mailbox|account|address|e-?mail address|addressee)( name)?(:? ?<[^>]*>)?[^.\\n]{0,60} "
                    + "(does ?n[o']t exist|does not exist|doesn't exist|could ?n[o']t be found|could not be found|wasn't found"
                    + "|was not found|not found|is invalid|is not valid|is unknown|is disabled|has been disabled|is inactive"
                    + "|is not active|no longer (exists|available|valid|active)|not known|is not known here|is terminated)",
            "(account|mailbox) (has been |is )?(disabled|suspended|closed|deactivated|discontinued|inactive|deleted|terminated)",
            "no mailbox (here )?by that name",
            "mailbox (is )?(unavailable|not available|inactive|disabled)",
            "not (listed|found) in .{0,40}(directory|address book)",
            "invalid (recipient|mailbox|user|address|final delivery user)",
            "(recipient|address|user|rcpt)[^.\\n]{0,40} (rejected|refused): (access denied|user unknown|undeliverable|no such)",
            "recipient ?not ?found|recipnotfound",
            "recipient address rejected: (?!.{0,80}(gr[ea]y|try|tempor|defer|policy|quota|full|over))",
            "no longer (works|work(s|ing) (here|for)|with (us|the company)|accepts? (mail|email)|in (use|service))",
            "(host|domain)( name)?[^.\\n]{0,60} (not found|does not exist|doesn't exist|unknown|can't be found)",
            "unrouteable address|unroutable address|unrouteable mail domain|nxdomain|name or service not known|null ?mx",
            "(bad|illegal) destination mailbox",
            "could not be delivered because the (email )?address",
            "not our customer|is not a valid mailbox|no account by that name|user doesn't have an? [^\\n]{0,40}account");

    /** A block, a limit, or a fault on the way: the address itself may be right. */
    private static final Pattern PASSING = anyOf(
            "(mailbox|inbox|account|quota|storage|disk)[^.\\n]{0,60} (is |was )?(full|exceeded|over ?quota|out of storage)",
            "(over|exceed(s|ed|ing)?)( the| its| their| his)?( storage| mailbox| disk)?[ -]?(quota|storage limit)",
            "quota exceeded|over quota|overquota|quotaexceeded|insufficient (system )?(storage|disk)|out of storage",
            "gr[ea]y-?list",
            "(try|trying|retry) (your message |again )?(again|later|in \\d)",
            "(temporar(y|ily)|transient)[^.\\n]{0,60} (fail|error|unavail|reject|defer|problem|lookup|suspend|disabled|rate)",
            "temporarily (deferred|rejected|unavailable|suspended|disabled|over)",
            "(connection|connect|session|operation)[^.\\n]{0,40} (timed ?out|refused|reset|lost|dropped)",
            "retry (time(out)?|limit) (not reached|exceeded)|retry timeout exceeded|delivery time expired|message expired",
            "has been in the queue too long|too long in (the )?queue|could not (be )?deliver(ed)? (it |the message )?(for|within|after) ",
            "rate ?limit|too many (messages|connections|recipients|hops|errors|emails)|receiving mail (too quickly|at a rate)|throttl",
            "mail loop|hop count|loops back",
            "(message|mail|size)[^.\\n]{0,40} (too (large|big)|exceeds[^.\\n]{0,30}(size|limit|maximum)|size limit)|size exceeds",
            "spam|spf|dkim|dmarc|blocked|block ?list|black ?list|deny ?list|reputation|unsolicited|phish|virus|malware|content "
                    + "(reject|filter|polic)|policy (reason|reject|violation)|banned|rbl|dnsbl|spamhaus|barracudacentral",
            "reverse dns|ptr record|authentication (required|failed|check)|relay(ing)? (access )?(denied|not permitted)|not permitted to relay",
            "only accepts? (mail|messages|email) from|restrict(s|ed) [^.\\n]{0,40}(sender|group)|not authori[sz]ed|sender (denied|rejected)",
            "starttls|tls (is )?required|greeting|busy");

    private static final List<String> HARD_CODES = List.of("550", "551", "553", "556", "521");

    private Reasons() {}

    /**
     * @param status the status field of a report; may be empty
     * @param words the server's answer, or what the report says in prose
     * @return no value if neither says enough
     */
    static Optional<Verdict> of(String status, String words) {
        var plain = words.toLowerCase(Locale.ROOT).replace('’', '\'');
        var within = ENHANCED.matcher(plain);
        var code = within.find() ? within.group() : status.strip();
        var byCode = ofCode(code).or(() -> ofCode(status.strip()));
        if (byCode.isPresent()) {
            return byCode;
        }
        var full = PASSING.matcher(plain).find();
        if (GONE.matcher(plain).find() && !(full && isTemporary(code, plain))) {
            return Optional.of(isTemporary(code, plain) ? Verdict.SOFT : Verdict.HARD);
        }
        return full ? Optional.of(Verdict.SOFT) : ofReply(plain);
    }

    /** The verdict from the first digit alone, if nothing else says enough. */
    static Optional<Verdict> ofClass(String status) {
        return status.startsWith("4") || status.startsWith("5") ? Optional.of(Verdict.SOFT) : Optional.empty();
    }

    private static boolean isTemporary(String code, String words) {
        if (!code.isEmpty()) {
            return code.startsWith("4");
        }
        var reply = REPLY.matcher(words);
        return reply.find() && reply.group(1).startsWith("4");
    }

    /** The verdict for the codes that are clear by themselves; the others are used for anything. */
    private static Optional<Verdict> ofCode(String code) {
        if (code.startsWith("4.") && !code.equals("4.4.4") && !code.equals("4.0.0")) {
            return Optional.of(Verdict.SOFT);
        }
        return switch (code) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.4.310" -> Optional.of(Verdict.HARD);
            case "5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.4.6", "5.4.7", "5.4.14", "5.6.0" ->
                Optional.of(Verdict.SOFT);
            default -> Optional.empty();
        };
    }

    private static Optional<Verdict> ofReply(String words) {
        var reply = REPLY.matcher(words);
        if (!reply.find()) {
            return Optional.empty();
        }
        return Optional.of(HARD_CODES.contains(reply.group(1)) ? Verdict.HARD : Verdict.SOFT);
    }

    private static Pattern anyOf(String... phrases) {
        return Pattern.compile(String.join("|", phrases));
    }
}
