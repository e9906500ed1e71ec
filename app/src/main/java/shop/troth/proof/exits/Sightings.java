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
import shop.troth.proof.books.DisclosureAccount;
import shop.troth.proof.books.DisclosureCount;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.search.TextSearch;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;

/** Collects what was seen of a purchase, and at which exit. */
final class Sightings {

    /**
     * The ways in which people and programs write them: {@code card ending in 4444}, {@code xxxx4444}, {@code "last4":"4444"},
     * {@code card_no=4444}.
     */
    private static final Pattern LAST_DIGITS = Pattern.compile(
            ("(?i)((?<![a-z])cards?(?![a-z])|\\bending (in|with)\\b|last[ _-]?(four|4|digits)|[*x•]{3,})"
                            + "[^\\n]{0,20}?(?<![0-9A-WYZa-wyz])%s(?![0-9A-Za-z])")
                    .formatted(TestCard.CANARY.number().substring(12)));

    private final Map<String, List<Canary>> sought;
    private final Map<String, TextSearch> searches = new LinkedHashMap<>();
    private final List<Sighting> seen = new ArrayList<>();
    private final DisclosureCount left;
    private final Set<String> strangers = new TreeSet<>();

    /** @param sought what to look for, by kind of data */
    Sightings(Map<String, List<Canary>> sought) {
        this.sought = sought;
        sought.forEach((data, canaries) -> searches.put(data, new TextSearch(canaries)));
        this.left = new DisclosureCount(sought);
    }

    /** The counts of the same purchase, for the comparison with the ledger. */
    DisclosureCount left() {
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

    /** Records each kind of sought data that is in a text. */
    void at(Exit exit, String text) {
        searches.forEach((data, search) -> {
            if (search.isIn(text)) {
                seen.add(new Sighting(exit, data));
            }
        });
    }

    /**
     * Records a page that was shown to somebody else. Only its {@code main} element can name the order's products: the rest is the same for
     * everybody.
     */
    void shown(ProbeResponse page, Order order) {
        at(Exit.VISITOR, page.body());
        goods(Exit.VISITOR, Jsoup.parse(page.body()).select("main").text(), order);
    }

    /** Records a page that a shared cache may store and show to somebody else. */
    void cached(ProbeResponse page) {
        if (page.headers("cache-control").stream().noneMatch(it -> it.contains("no-store") || it.contains("private"))) {
            at(Exit.CACHE, page.body());
        }
    }

    /** Records an address that a page or email leads to. */
    void leadsTo(String address) {
        addressed(Exit.ADDRESS, address);
    }

    /** Records what another company received of an order; does nothing if the text is empty. */
    void handed(Exit exit, DisclosureAccount account, String text, Order order) {
        if (!text.isEmpty()) {
            at(exit, text);
            goods(exit, text, order);
            left.once(account, text);
        }
    }

    /** Records whether the ordered products are named: an item number or a product name, as a whole word. */
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

    /**
     * Hosts that a page called although they do no work for the store; empty text for a host that contained a typed value. What they were
     * told could not be seen.
     */
    Set<String> strangers() {
        return strangers;
    }

    void heard(LogCapture log, OutputCapture output, CallCapture calls) {
        calls.addresses().forEach(it -> addressed(Exit.CALL, it));
        calls.strangers().forEach(it -> strangers.add(holdsAny(it) ? "" : it));
        sought.forEach((data, canaries) -> {
            if (log.holds(canaries)) {
                seen.add(new Sighting(Exit.LOG, data));
            } else if (output.holds(canaries)) { // the log goes there, too
                seen.add(new Sighting(Exit.OUTPUT, data));
            }
        });
        if (log.any(Sightings::saysLastDigits)) {
            seen.add(new Sighting(Exit.LOG, "payment.card.last-digits"));
        } else if (output.any(Sightings::saysLastDigits)) {
            seen.add(new Sighting(Exit.OUTPUT, "payment.card.last-digits"));
        }
    }

    /** Whether a text contains the last digits of the test purchase's card and says that they are a card's. */
    static boolean saysLastDigits(String text) {
        return LAST_DIGITS.matcher(text).find();
    }

    /** Records the cookies and other headers that the shop set, and every address that a browser was sent to. */
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
