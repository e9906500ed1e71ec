package shop.troth.content.markup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Links that track who follows them: sites that count or redirect visitors, and parameters that say where a visitor came from. From the
 * documentation of Google Analytics and Ads, Meta, Microsoft Advertising, TikTok, X, LinkedIn, Mailchimp, HubSpot, and Yandex.
 */
final class Trackers {

    private static final List<String> SITES = List.of(
            "google-analytics.com",
            "googletagmanager.com",
            "doubleclick.net",
            "googleadservices.com",
            "googlesyndication.com",
            "facebook.net",
            "clarity.ms",
            "bat.bing.com",
            "hotjar.com",
            "ads-twitter.com",
            "analytics.tiktok.com",
            "ads.linkedin.com",
            "list-manage.com",
            "bit.ly",
            "t.co",
            "lnkd.in",
            "tinyurl.com",
            "goo.gl");

    private static final Pattern PARAMETER = Pattern.compile(
            "[?&](utm_[a-z_]+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|li_fat_id|mc_[ce]id|_hsenc|_hsmi|yclid|igshid|irclickid)(?==|&|$)",
            Pattern.CASE_INSENSITIVE);

    private Trackers() {}

    /**
     * What is wrong with a link to another site; empty if it does not track.
     *
     * @param host the host of the other site
     * @param query the part after the question mark; the empty text if there is none
     */
    static Optional<String> fault(String host, String query) {
        var site = host.toLowerCase(Locale.ROOT);
        if (SITES.stream().anyMatch(it -> site.equals(it) || site.endsWith("." + it))) {
            return Optional.of("A link to %s reports who follows it: link to the page itself.".formatted(site));
        }
        var parameter = PARAMETER.matcher("?" + query);
        return parameter.find()
                ? Optional.of(
                        "The link to %s has “%s”, which tells the other site where its visitors come from: remove it."
                                .formatted(site, parameter.group(1)))
                : Optional.empty();
    }
}
