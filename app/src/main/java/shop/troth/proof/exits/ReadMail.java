package shop.troth.proof.exits;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import shop.troth.proof.search.Canary;

/** What emails give away beyond what they say to whom they were written for. */
final class ReadMail {

    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject: ?(.*(?:\\R[ \\t].*)*)");
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: ?(\\S+)");
    private static final String ADDRESS = "contact.email";

    private ReadMail() {}

    /**
     * @param mails with their headers
     * @param own the names of the store's own machine
     */
    static List<Sighting> look(Collection<String> mails, Map<String, List<Canary>> sought, Set<String> own) {
        var seen = new ArrayList<Sighting>();
        var numbers = new HashMap<String, Set<String>>();
        for (var mail : mails) {
            var subject = first(SUBJECT, mail);
            sought.forEach((data, canaries) -> {
                if (canaries.stream().anyMatch(it -> it.isIn(subject))) {
                    seen.add(new Sighting(Exit.SUBJECT_LINE, data));
                }
            });
            if (Jsoup.parse(mail).select("img, [background]").stream().anyMatch(it -> reportsBack(it, own))) {
                seen.add(new Sighting(Exit.PICTURE, "visit.pages"));
            }
            numbers.computeIfAbsent(subject, it -> new HashSet<>()).add(first(ID, mail));
        }
        numbers.forEach((subject, ids) -> { // handed over again with the same Message-ID it is the same email
            if (ids.size() > 1) {
                seen.add(new Sighting(Exit.AGAIN, ADDRESS));
            }
        });
        return seen;
    }

    /** Whether loading it tells somebody who opened the email: it comes from elsewhere, is too small to see, or carries a mark. */
    private static boolean reportsBack(Element picture, Set<String> own) {
        var from = picture.hasAttr("src") ? picture.attr("src") : picture.attr("background");
        if (from.startsWith("cid:") || from.startsWith("data:") || from.isEmpty()) {
            return false;
        }
        try {
            var address = URI.create(from);
            return !own.contains(String.valueOf(address.getHost()))
                    || address.getRawQuery() != null
                    || isTiny(picture.attr("width"))
                    || isTiny(picture.attr("height"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean isTiny(String size) {
        return size.matches("[0-2](px)?");
    }

    private static String first(Pattern pattern, String mail) {
        var found = pattern.matcher(mail);
        return found.find() ? found.group(1).strip() : "";
    }
}
