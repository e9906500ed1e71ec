package shop.troth.proof.visit;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A made-up shopper who visits a store as a browser would: with a cookie jar, reading forms out of pages. */
public final class Shopper {

    /** Where a store asks the age, if it does. */
    public static final String AGE = "/age";

    /** Where a placed order leads, on the way to the bank. */
    public static final String PAY = "/checkout/pay";

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIED = 12;
    private static final int GROWN_UP = 1980;

    private final Door door;
    private final MadeUpPerson person;
    private final CookieJar jar = new CookieJar();
    private final List<String> addresses = new ArrayList<>();
    private final Set<String> inHeaders = new LinkedHashSet<>();
    private boolean signals;

    public Shopper(Door door) {
        this(door, MadeUpPerson.next());
    }

    public Shopper(Door door, MadeUpPerson person) {
        this.door = door;
        this.person = person;
    }

    public MadeUpPerson person() {
        return person;
    }

    /** The name of the shop that is visited. */
    public String host() {
        return door.host();
    }

    /** What the shop set, name to value. */
    public Map<String, String> cookies() {
        return jar.cookies();
    }

    /** Every Set-Cookie header seen. */
    public List<SetCookie> setCookies() {
        return jar.seen();
    }

    /** Every address that was asked for, and every one that an answer led to. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** What stood in the headers of all answers, except cookies and where an answer led. */
    public Set<String> headers() {
        return Set.copyOf(inHeaders);
    }

    /** Brings a cookie along that the shop never gave out. */
    public void bring(String name, String value) {
        jar.put(name, value);
    }

    /** Sends Global Privacy Control from now on, or does not any more. */
    public void signals(boolean now) {
        signals = now;
    }

    public Answer get(String path) {
        return send("GET", path, List.of("Accept: text/html"), null);
    }

    /** A form as a page of the store would send it. */
    public Answer post(String path, Map<String, String> fields) {
        return send(
                "POST",
                path,
                List.of("Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"),
                Wire.form(fields));
    }

    /** As {@link #post}, and then where the answer leads, while it leads within the shop. */
    public Answer postAndFollow(String path, Map<String, String> fields) {
        var answer = post(path, fields);
        for (int i = 0; i < MOST_REDIRECTS && answer.isRedirect(); i++) {
            var to = URI.create(answer.location());
            if (to.isAbsolute() && !door.authority().equals(to.getAuthority())) {
                return answer;
            }
            answer = get(Wire.path(to));
        }
        return answer;
    }

    /** Whether the store lists anything; a shop that opens soon does not. */
    public boolean seesSomethingToBuy() {
        return Pages.firstProduct(get("/products")).isPresent();
    }

    /** Puts one piece of the first product that the cart says can be ordered into the cart; answers with its catalog number. */
    public String addSomething() {
        int tried = 0;
        for (var product : Pages.products(get("/products"))) {
            for (var sku : Pages.skus(get(product))) {
                if (addOne(sku)) {
                    return sku;
                }
                if (++tried == MOST_TRIED) {
                    throw nothingToBuy();
                }
            }
        }
        throw nothingToBuy();
    }

    /** What is out of stock is refused; a piece that leads to no checkout all the same, since it was sold meanwhile, is taken out again. */
    private boolean addOne(String sku) {
        if (!post("/cart/lines", Map.of("sku", sku, "quantity", "1")).isRedirect()) {
            return false;
        }
        if (Pages.linksWithin(get("/cart")).contains("/checkout")) {
            return true;
        }
        post("/cart/lines/" + sku, Map.of("quantity", "0"));
        return false;
    }

    private static Unfinished nothingToBuy() {
        return new Unfinished("There was nothing to buy in the test copy.");
    }

    /** Fills in the checkout with what it asks. */
    public Answer fillIn() {
        return post("/checkout", person.details(form()));
    }

    /** The checkout's form; a store that asks the age first is given a grown-up's. */
    public Answer form() {
        var form = get("/checkout");
        if (form.isRedirect() && form.location().endsWith(AGE)) {
            sayBornIn(GROWN_UP);
            return get("/checkout");
        }
        return form;
    }

    /** Answers the question about age. */
    public Answer sayBornIn(int year) {
        return post(AGE, Map.of("month", "1", "year", Integer.toString(year)));
    }

    /** The digest of what the review page shows. */
    public String reviewed() {
        return Pages.reviewed(get("/checkout/review"))
                .orElseThrow(() -> new Unfinished("The review could not be reached in the test copy."));
    }

    /** From an empty cart to the bank's page. */
    public URI toTheBank() {
        addSomething();
        fillIn();
        return place(reviewed());
    }

    /** Places what was reviewed; answers with the bank's page. */
    public URI place(String reviewed) {
        var answer = post("/checkout/place", Map.of("reviewed", reviewed));
        if (answer.isRedirect() && answer.location().endsWith(PAY)) {
            answer = get(PAY);
        }
        if (!answer.isRedirect() || !answer.location().startsWith("http")) {
            throw new Unfinished("An order in the test copy could not be placed.");
        }
        return URI.create(answer.location());
    }

    /** The bank's page. */
    public Answer look(URI page) {
        return Wire.send(Door.of(page), "GET", Wire.path(page), List.of("Accept: text/html"), null);
    }

    /** Types a card at the bank's page, and answers with what the bank does then. */
    public Answer type(URI page, TestCard card) {
        var bank = Door.of(page);
        var headers = List.of(
                "Content-Type: application/x-www-form-urlencoded",
                "Origin: " + bank.origin(),
                "Sec-Fetch-Site: same-origin");
        var typed = Wire.form(Map.of("number", card.number(), "expiry", card.expiry(), "cvc", card.code()));
        return Wire.send(bank, "POST", Wire.path(page), headers, typed);
    }

    /** As {@link #type}; answers with where the bank sends the browser, or nothing if it took no money. */
    public Optional<URI> pay(URI page, TestCard card) {
        return Optional.of(type(page, card)).filter(Answer::isRedirect).map(it -> URI.create(it.location()));
    }

    /** A whole purchase; answers with the page that says thanks. */
    public Answer buysOneThingWith(TestCard card) {
        return comeBack(
                pay(toTheBank(), card).orElseThrow(() -> new Unfinished("The bank of the test copy took no money.")));
    }

    /** Where the bank sent the browser, and on. */
    public Answer comeBack(URI back) {
        var answer = get(Wire.path(back));
        return answer.isRedirect() ? get(Wire.path(URI.create(answer.location()))) : answer;
    }

    private Answer send(String method, String path, List<String> headers, byte @Nullable [] body) {
        var all = new ArrayList<>(headers);
        if (signals) {
            all.add("Sec-GPC: 1");
        }
        all.addAll(jar.header());
        var answer = Wire.send(door, method, path, all, body);
        addresses.add(path);
        addresses.add(answer.location());
        answer.headers().forEach((name, values) -> {
            if (!name.equals("set-cookie") && !name.equals("location")) {
                inHeaders.addAll(values);
            }
        });
        jar.take(answer);
        return answer;
    }
}
