package shop.troth.proof.exits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.springframework.web.util.UriUtils;
import shop.troth.orders.Order;
import shop.troth.proof.books.Account;
import shop.troth.proof.books.WhatLeft;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.search.TextSearch;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;

/** What was seen of a purchase so far, at which exit. */
final class Sightings {

    /** As people and programs write them: {@code card ending in 4444}, {@code xxxx4444}, {@code "last4":"4444"}, {@code card_no=4444}. */
    private static final Pattern LAST_DIGITS = Pattern.compile(
            ("(?i)((?<![a-z])cards?(?![a-z])|\\bending (in|with)\\b|last[ _-]?(four|4|digits)|[*x•]{3,})"
                            + "[^\\n]{0,20}?(?<![0-9A-WYZa-wyz])%s(?![0-9A-Za-z])")
                    .formatted(TestCard.CANARY.number().substring(12)));

    private final Map<String, List<Canary>> sought;
    private final Map<String, TextSearch> searches = new LinkedHashMap<>();
    private final List<Sighting> seen = new ArrayList<>();
    private final WhatLeft left;
    private final Set<String> strangers = new TreeSet<>();

    /** @param sought what to look for, by the kind of data it is */
    Sightings(Map<String, List<Canary>> sought) {
        this.sought = sought;
        sought.forEach((data, canaries) -> searches.put(data, new TextSearch(canaries)));
        this.left = new WhatLeft(sought);
    }

    /** The same purchase in counts, for the comparison with the record. */
    WhatLeft left() {
        return left;
    }

    Map<String, List<Canary>> sought() {
        return sought;
    }

    List<Sighting> all() {
        return List.copyOf(seen);
    }

    void add(Sighting one) {
        seen.add(one);
    }

    void addAll(Collection<Sighting> some) {
        seen.addAll(some);
    }

    /** Whatever of the sought is in a text. */
    void at(Exit exit, String text) {
        searches.forEach((data, search) -> {
            if (search.isIn(text)) {
                seen.add(new Sighting(exit, data));
            }
        });
    }

    /** A page that was shown to somebody else. Only what stands in its middle can be of the order: the rest is the same for everybody. */
    void shown(Answer page, Order order) {
        at(Exit.VISITOR, page.body());
        goods(Exit.VISITOR, Jsoup.parse(page.body()).select("main").text(), order);
    }

    /** A page that a cache on the way may keep, and show to somebody else. */
    void cached(Answer page) {
        if (page.headers("cache-control").stream().noneMatch(it -> it.contains("no-store") || it.contains("private"))) {
            at(Exit.CACHE, page.body());
        }
    }

    /** An address to which a page or an email leads a browser. */
    void leadsTo(String address) {
        addressed(Exit.ADDRESS, address);
    }

    /** What another company got of an order; nothing, if the text is empty. */
    void handed(Exit exit, Account account, String text, Order order) {
        if (!text.isEmpty()) {
            at(exit, text);
            goods(exit, text, order);
            left.once(account, text);
        }
    }

    /** Whether the goods are named: an item number or a name that stands by itself. */
    private void goods(Exit exit, String text, Order order) {
        var plain = text.replace("\\u0027", "'").replace("\\u0026", "&"); // as JSON writes them
        var named = order.lines().stream()
                .flatMap(it -> Stream.of(it.name(), it.sku()))
                .anyMatch(it -> Pattern.compile("(?i)(?<![\\p{L}0-9])" + Pattern.quote(it) + "(?![\\p{L}0-9])")
                        .matcher(plain)
                        .find());
        if (named) {
            seen.add(new Sighting(exit, "order.lines"));
        }
    }

    /** Hosts that a page called and that do no work for the store; what they were told could not be seen. */
    Set<String> strangers() {
        return strangers;
    }

    void heard(LogCapture log, OutputCapture output, CallCapture calls) {
        calls.addresses().forEach(it -> addressed(Exit.CALL, it));
        calls.strangers().forEach(it -> strangers.add(holdsAny(it) ? "" : it));
        sought.forEach((data, canaries) -> {
            if (log.holds(canaries)) {
                seen.add(new Sighting(Exit.LOG, data));
            } else if (output.holds(canaries)) { // where the log goes, too
                seen.add(new Sighting(Exit.OUTPUT, data));
            }
        });
        if (log.any(Sightings::saysLastDigits)) {
            seen.add(new Sighting(Exit.LOG, "payment.card.last-digits"));
        } else if (output.any(Sightings::saysLastDigits)) {
            seen.add(new Sighting(Exit.OUTPUT, "payment.card.last-digits"));
        }
    }

    /** Whether a text has the last digits of the card of the test purchase, and says that they are a card's. */
    static boolean saysLastDigits(String text) {
        return LAST_DIGITS.matcher(text).find();
    }

    /** What the shop set in cookies and other headers, and every address that a browser was sent to. */
    void carried(Shopper shopper) {
        shopper.setCookies().forEach(it -> at(Exit.COOKIE, it.name() + "=" + it.value() + "; " + it.attributes()));
        shopper.headers().forEach(it -> at(Exit.HEADER, it));
        shopper.addresses().forEach(it -> addressed(Exit.ADDRESS, it));
    }

    private void addressed(Exit exit, String address) {
        at(exit, address);
        at(exit, UriUtils.decode(address.replaceAll("%(?![0-9A-Fa-f]{2})", ""), UTF_8));
    }

    private boolean holdsAny(String text) {
        return searches.values().stream().anyMatch(it -> it.isIn(text));
    }
}
