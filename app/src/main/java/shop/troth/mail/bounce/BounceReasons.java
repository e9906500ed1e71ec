package shop.troth.mail.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a message was not delivered, from the enhanced status code (RFC 3463), the wording that mail systems use, and the reply code (RFC
 * 5321). Only what is said about the recipient is hard, or unreachable if it is said for now: a server that refuses the sender, a rule, a
 * limit, or a full mailbox says nothing about the address, whatever code it uses for that.
 */
final class BounceReasons {

    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern REPLY =
            Pattern.compile("(?<![\\d.\\-])([45]\\d\\d)(?=[ \\-#:;,)>\"']|$)(?![ \\-]?\\d)");

    /** Names the sender or its server as what is refused, so that “unknown” or “does not exist” is said about those. */
    private static final Pattern SENDER = anyOf(
            "sender('s)?( e-?mail)?( ip)?( address| domain)?:?( ?<[^>]*>:?)? (is |was |has been )?(denied|rejected|refused|invalid|unknown|not |does|verif)",
            "(sender|callback|callout|return[- ]path|envelope) (address )?(could not be |not )?verif",
            "(domain of|unroutable|unresolvable|bogus|forged|missing) (the )?(sender|relay host)",
            "(client host|helo command|ehlo command|mail from|null sender|empty envelope)[^.\\n]{0,60} (denied|rejected|refused|not a(llowed|ccepted))");

    /** Says in so many words that nobody has this address. */
    private static final Pattern NOBODY = anyOf(
            "user (is )?unknown",
            "unknown (user|recipient|mailbox|address|local part)",
            "no such (user|recipient|mailbox|person|address|account|email|local user)",
            "(user|recipient|mailbox|account|e-?mail address|addressee)( name)?(:? ?<[^>]*>)?[^.\\n]{0,60} "
                    + "(does ?n[o']t exist|does not exist|doesn't exist|could ?n[o']t be found|could not be found|wasn't found"
                    + "|was not found|not found|is unknown|no longer exists|is not known here)",
            "no mailbox (here )?by that name",
            "recipient ?not ?found|recipnotfound",
            "not our customer|is not a valid mailbox|no account by that name|user doesn't have an? [^\\n]{0,40}account");

    /** A block, a limit, or a fault on the way: the address itself may be right. */
    private static final Pattern PASSING = anyOf(
            "(mailbox|inbox|account|quota|storage|disk|folder|user)[^.\\n]{0,60} (is |was )?(full|exceed(s|ed|ing)?|over (the )?(allowed )?(disk )?quota|over ?quota|out of storage)",
            "(over|exceed(s|ed|ing)?)( the| its| their| his)?( storage| mailbox| disk)?[ -]?(quota|storage limit)",
            "quota exceeded|over quota|overquota|quotaexceeded|insufficient (system )?(storage|disk)|out of storage|full mailbox"
                    + "|not (have )?enough (storage |disk )?space|space has been used|too much mail",
            "gr[ea]y-?list",
            "(try|trying|retry|send|resend) (your message |it |again )?(again|later|slower|in \\d)",
            "(temporar(y|ily)|transient)[^.\\n]{0,60} (fail|error|unavail|reject|defer|problem|lookup|suspend|disabled|rate)",
            "temporarily (deferred|rejected|unavailable|suspended|disabled|over)",
            "rate ?limit|too many (messages|connections|recipients|hops|errors|emails|sessions)|throttl|slow(er)? down|unexpected volume"
                    + "|too (quickly|fast)|faster than|at a rate|more (mail|messages|emails) than|per (minute|hour|day)",
            "mail loop|hop count|loops? back|forwarding loop",
            "(message|mail|size)[^.\\n]{0,40} (too (large|big)|exceeds[^.\\n]{0,30}(size|limit|maximum)|size limit)|size exceeds",
            "spam|\\bspf\\b|dkim|dmarc|blocked|block ?list|black ?list|deny ?list|reputation|unsolicited|bulk|phish|virus|malware|attachment"
                    + "|complaint|content (reject|filter|polic)|polic(y|ies)|banned|\\br?bl\\b|dnsbl|spamhaus|spamcop|barracudacentral",
            "(reverse|r)[- ]?dns|\\bptr\\b|(resolve|find) (your|the) (reverse |ip |client )?(host ?name|host|address|ip)|name lookup|no name found"
                    + "|(open|dynamic)[- ](ip|proxy|relay)|dynamic(ally)?[ -](address|assigned)|mismatch|client ip",
            "authenticat|relay(ing)? (access )?(denied|not permitted)|(to|not|open|unable to) relay|allowed rcpthost",
            "(accept(s|ing|ed)?|access|allowed)( any)?( mail| messages| email| connections?)? from|allowed to (send|relay)|members[- ]only|not subscribed|moderat"
                    + "|restrict(s|ed) [^.\\n]{0,40}(sender|group)|not authori[sz]ed|prohibited|forbidden|violation",
            "(internal|configuration|config|system|local|server|processing) (error|fault|problem)|misconfigured|service (is )?(currently )?(un|not )available|ldap",
            "starttls|tls (is )?required|greeting|busy");

    /** No such mailbox, or no such domain, in words that servers also use for something else. */
    private static final Pattern GONE = anyOf(
            "address( name)?(:? ?<[^>]*>)?[^.\\n]{0,60} (does ?n[o']t exist|does not exist|doesn't exist|could not be found|was not found|not found|is unknown)",
            "(user|recipient|mailbox|account|address|e-?mail address|addressee)( name)?(:? ?<[^>]*>)?[^.\\n]{0,60} "
                    + "(is invalid|is not valid|is disabled|has been disabled|is inactive"
                    + "|is not active|no longer (available|valid|active)|not known|is terminated)",
            "(account|mailbox) (has been |is )?(disabled|suspended|closed|deactivated|discontinued|inactive|deleted|terminated)",
            "mailbox (is )?(unavailable|not available|inactive|disabled)",
            "not (listed|found) in .{0,40}(directory|address book)",
            "invalid (recipient|mailbox|user|address|final delivery user)",
            "(recipient|address|user|rcpt)[^.\\n]{0,40} (rejected|refused): (access denied|undeliverable)",
            "no longer (works|work(s|ing) (here|for)|with (us|the company)|accepts? (mail|email)|in (use|service))",
            "(host|domain)( name)?[^.\\n]{0,60} (not found|does not exist|doesn't exist|unknown|can't be found)",
            "unrouteable address|unroutable address|unrouteable mail domain|nxdomain|name or service not known|null ?mx",
            "(bad|illegal) destination mailbox|user not local",
            "could not be delivered because the (email )?address");

    /** Nobody took the message at the address for as long as it was tried; said with a reply code, it is about the connection to ours. */
    private static final Pattern AWAY = anyOf(
            "(connection|connect|session|operation)[^.\\n]{0,40} (timed ?out|refused|reset|lost|dropped)",
            "retry (time(out)?|limit) (not reached|exceeded)|retry timeout exceeded|delivery time expired|message expired",
            "has been in the queue too long|too long in (the )?queue|could not (be )?deliver(ed)? (it |the message )?(for|within|after) ");

    /** The codes of an address that is not known, or a host that does not answer, for now. */
    private static final Pattern AWAY_CODE = Pattern.compile("4\\.1\\.([0-6]|10)|4\\.2\\.1|4\\.4\\.[0-37]|5\\.4\\.7");

    /** Reply codes of hosts and domains that take no mail at all (RFC 7504). 550 and its like are used for everything. */
    private static final Set<String> HARD_CODES = Set.of("521", "556");

    private BounceReasons() {}

    /**
     * @param status the status field of a report; may be empty
     * @param words the server's answer, or what the report says in prose
     * @return no value if neither says enough
     */
    static Optional<BounceVerdict> of(String status, String words) {
        var plain = words.toLowerCase(Locale.ROOT).replace('’', '\'');
        var within = ENHANCED.matcher(plain);
        var code = within.find() ? within.group() : status.strip();
        var byCode = ofCode(code).or(() -> ofCode(status.strip()));
        if (byCode.filter(it -> it == BounceVerdict.SOFT).isPresent()) {
            return byCode;
        }
        var away = byCode.equals(Optional.of(BounceVerdict.UNREACHABLE));
        var gone = away || isTemporary(code, plain) ? BounceVerdict.UNREACHABLE : BounceVerdict.HARD;
        var ofSender = SENDER.matcher(plain).find();
        if (!ofSender && NOBODY.matcher(plain).find()) {
            return Optional.of(gone);
        }
        if (ofSender || PASSING.matcher(plain).find()) {
            return Optional.of(BounceVerdict.SOFT);
        }
        if (AWAY.matcher(plain).find()) {
            return Optional.of(!away && REPLY.matcher(plain).find() ? BounceVerdict.SOFT : BounceVerdict.UNREACHABLE);
        }
        if (GONE.matcher(plain).find()) {
            return Optional.of(gone);
        }
        return byCode.or(() -> ofReply(plain));
    }

    /** The verdict from the first digit alone, if nothing else says enough. */
    static Optional<BounceVerdict> ofClass(String status) {
        return status.startsWith("4") || status.startsWith("5") ? Optional.of(BounceVerdict.SOFT) : Optional.empty();
    }

    private static boolean isTemporary(String code, String words) {
        if (!code.isEmpty()) {
            return code.startsWith("4");
        }
        var reply = REPLY.matcher(words);
        return reply.find() && reply.group(1).startsWith("4");
    }

    /** The verdict for the codes that are clear by themselves; the others are used for anything. All of 5.7 is about rules, not addresses. */
    private static Optional<BounceVerdict> ofCode(String code) {
        if (AWAY_CODE.matcher(code).matches()) {
            return Optional.of(BounceVerdict.UNREACHABLE);
        }
        if (code.startsWith("5.7.") || code.startsWith("4.") && !code.equals("4.4.4") && !code.equals("4.0.0")) {
            return Optional.of(BounceVerdict.SOFT);
        }
        return switch (code) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.4.310" ->
                Optional.of(BounceVerdict.HARD);
            case "5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.4.6", "5.4.14", "5.6.0" ->
                Optional.of(BounceVerdict.SOFT);
            default -> Optional.empty();
        };
    }

    private static Optional<BounceVerdict> ofReply(String words) {
        var reply = REPLY.matcher(words);
        if (!reply.find()) {
            return Optional.empty();
        }
        return Optional.of(HARD_CODES.contains(reply.group(1)) ? BounceVerdict.HARD : BounceVerdict.SOFT);
    }

    private static Pattern anyOf(String... phrases) {
        return Pattern.compile(String.join("|", phrases));
    }
}
