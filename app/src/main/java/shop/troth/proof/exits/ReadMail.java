package shop.troth.proof.exits;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import shop.troth.proof.probes.Patience;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.Unfinished;

/** What emails give away beyond what they say to whom they were written for. */
final class ReadMail {

    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject: ?(.*(?:\\R[ \\t].*)*)");
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: ?(\\S+)");
    private static final Pattern LEADS_TO = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>]+");
    private static final Pattern IN_STYLE = Pattern.compile("(?i)(?:url\\(\\s*|@import\\s+)[\"']?([^\\s\"')]+)");
    private static final Pattern ORDER = Pattern.compile("/orders/[A-Za-z0-9_-]{20,}");
    private static final String LOADS = "img, source, video, audio, embed, object, iframe, image, input[type=image], "
            + "link[rel~=stylesheet|icon|preload|prefetch], [background]";
    private static final List<String> FROM = List.of("src", "href", "xlink:href", "data", "background", "poster");
    private static final String ADDRESS = "contact.email";
    private static final Duration MAILED = Duration.ofSeconds(30);

    private ReadMail() {}

    /** An email to an address that says some words, once it is there. */
    static Optional<String> saying(Function<String, List<String>> mailbox, String address, String words) {
        Patience.until(MAILED, () -> mailbox.apply(address).stream().anyMatch(it -> it.contains(words)));
        return mailbox.apply(address).stream().filter(it -> it.contains(words)).findFirst();
    }

    /** The path of the page to which a confirmation leads. */
    static String orderLink(String mail) {
        var link = ORDER.matcher(mail);
        if (!link.find()) {
            throw new Unfinished("A confirmation in the test copy has no link to its order.");
        }
        return link.group();
    }

    /** The addresses of pages in emails: links, and what stands in their headers. */
    static List<String> leadsTo(Collection<String> mails) {
        return mails.stream()
                .flatMap(it -> LEADS_TO.matcher(it).results().map(MatchResult::group))
                .distinct()
                .toList();
    }

    /**
     * @param mails with their headers
     * @param own the names of the store's own machine
     */
    static List<Sighting> look(Collection<String> mails, Map<String, List<Canary>> sought, Set<String> own) {
        var seen = new ArrayList<Sighting>();
        var numbers = new HashMap<String, List<String>>();
        for (var mail : mails) {
            var subject = first(SUBJECT, mail);
            sought.forEach((data, canaries) -> {
                if (canaries.stream().anyMatch(it -> it.isIn(subject))) {
                    seen.add(new Sighting(Exit.SUBJECT_LINE, data));
                }
            });
            if (Jsoup.parse(mail).select(LOADS).stream().anyMatch(it -> reportsBack(it, own))
                    || IN_STYLE.matcher(mail).results().anyMatch(it -> reportsBack(it.group(1), own))) {
                seen.add(new Sighting(Exit.PICTURE, "visit.pages"));
            }
            numbers.computeIfAbsent(subject, it -> new ArrayList<>()).add(first(ID, mail));
        }
        numbers.values().stream()
                .filter(it -> emails(it) > 1)
                .forEach(it -> seen.add(new Sighting(Exit.AGAIN, ADDRESS)));
        return seen;
    }

    /** Handed over again with the same Message-ID it is the same email; without one, each is one by itself. */
    private static long emails(List<String> ids) {
        return ids.stream().filter(it -> !it.isEmpty()).distinct().count()
                + ids.stream().filter(String::isEmpty).count();
    }

    /** Whether loading it tells somebody who opened the email: it comes from elsewhere, is too small to see, or carries a mark. */
    private static boolean reportsBack(Element picture, Set<String> own) {
        var tiny = isTiny(picture.attr("width")) || isTiny(picture.attr("height"));
        return Stream.concat(
                        FROM.stream().map(it -> picture.attr(it)),
                        Stream.of(picture.attr("srcset").split(","))
                                .map(it -> it.strip().split("\\s")[0]))
                .filter(ReadMail::isAsked)
                .anyMatch(it -> tiny || reportsBack(it, own));
    }

    private static boolean reportsBack(String from, Set<String> own) {
        if (!isAsked(from)) {
            return false;
        }
        try {
            var address = URI.create(from);
            return !own.contains(String.valueOf(address.getHost())) || address.getRawQuery() != null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Whether somebody is asked for it: it is not in the email itself. */
    private static boolean isAsked(String from) {
        return !from.isEmpty() && !from.startsWith("cid:") && !from.startsWith("data:");
    }

    private static boolean isTiny(String size) {
        return size.matches("[0-2](px)?");
    }

    private static String first(Pattern pattern, String mail) {
        var found = pattern.matcher(mail);
        return found.find() ? found.group(1).strip() : "";
    }
}
