package shop.troth.proof.mailboxes;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What an email would tell others about its reader: that it was opened, or that a link in it was followed. */
public final class TellsOthers {

    private static final Pattern IN_STYLE = Pattern.compile("(?i)(?:url\\(\\s*|@import\\s+)[\"']?([^\\s\"')]+)");
    private static final Pattern SITE = Pattern.compile("(?i)(?:https?:)?//.*");
    private static final String LOADS = "img, source, video, audio, embed, object, iframe, image, input[type=image], "
            + "link[rel~=stylesheet|icon|preload|prefetch], [background]";
    private static final List<String> FROM = List.of("src", "href", "xlink:href", "data", "background", "poster");

    private TellsOthers() {}

    /**
     * Whether showing the email tells somebody that it was opened: a picture or a style comes from another site, is too small to see, or
     * has a query in its address.
     */
    public static boolean whenOpened(String mail, Set<String> own) {
        return Jsoup.parse(mail).select(LOADS).stream().anyMatch(it -> reportsBack(it, own))
                || IN_STYLE.matcher(mail).results().anyMatch(it -> reportsBack(it.group(1), own));
    }

    /** Whether a link or form leads to another site. */
    public static boolean whenFollowed(String mail, Set<String> own) {
        return Jsoup.parse(mail).select("a[href], area[href], form[action]").stream()
                .flatMap(it -> Stream.of(it.attr("href"), it.attr("action")))
                .map(String::strip)
                .anyMatch(it -> SITE.matcher(it).matches() && isElsewhere(it, own));
    }

    private static boolean reportsBack(Element picture, Set<String> own) {
        var tiny = isTiny(picture.attr("width")) || isTiny(picture.attr("height"));
        return Stream.concat(
                        FROM.stream().map(it -> picture.attr(it)),
                        Stream.of(picture.attr("srcset").split(","))
                                .map(it -> it.strip().split("\\s")[0]))
                .filter(TellsOthers::isAsked)
                .anyMatch(it -> tiny || reportsBack(it, own));
    }

    private static boolean reportsBack(String from, Set<String> own) {
        return isAsked(from) && (isElsewhere(from, own) || from.contains("?"));
    }

    /** Whether it is requested from a server, because it is not in the email itself. */
    private static boolean isAsked(String from) {
        return !from.isEmpty() && !from.startsWith("cid:") && !from.startsWith("data:");
    }

    private static boolean isElsewhere(String address, Set<String> own) {
        try {
            return !own.contains(String.valueOf(URI.create(address).getHost()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean isTiny(String size) {
        return size.matches("[0-2](px)?");
    }
}
