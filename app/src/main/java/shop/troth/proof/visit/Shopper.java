package shop.troth.proof.visit;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A made-up shopper who visits a store as a browser would: with a cookie jar and the forms that pages contain. */
public final class Shopper {

    /** The page of a store's age question, if it has one. */
    public static final String AGE = "/age";

    /** Where placing an order leads, on the way to the bank. */
    public static final String PAY = "/checkout/pay";

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIED = 12;
    private static final int GROWN_UP = 1980;
    private static final int BANK_AWAY = 503;
    private static final int OK = 200;
    private static final int NOT_CHANGED = 304;

    private static final List<String> AS_BROWSER = List.of(
            "Accept: image/*",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Sec-Fetch-Site: same-origin");

    private final ServerAddress door;
    private final MadeUpPerson person;
    private final InetAddress from = OwnNetwork.next();
    private final CookieJar jar = new CookieJar();
    private final Map<String, ProbeResponse> cache = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();
    private final Set<String> inHeaders = new LinkedHashSet<>();
    private boolean signals;
    private boolean saves;

    public Shopper(ServerAddress door) {
        this(door, MadeUpPerson.next());
    }

    public Shopper(ServerAddress door, MadeUpPerson person) {
        this.door = door;
        this.person = person;
    }

    public MadeUpPerson person() {
        return person;
    }

    /** The network address that they come from, which is theirs alone. */
    public String network() {
        return from.getHostAddress();
    }

    /** The host name of the shop. */
    public String host() {
        return door.host();
    }

    /** The cookies that the shop set, by name. */
    public Map<String, String> cookies() {
        return jar.cookies();
    }

    /** Every {@code Set-Cookie} header received. */
    public List<SetCookie> setCookies() {
        return jar.seen();
    }

    /** Every path that was requested, and every address that an answer redirected to. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** The values of all response headers, except {@code Set-Cookie} and {@code Location}. */
    public Set<String> headers() {
        return Set.copyOf(inHeaders);
    }

    /** Adds a cookie that the shop did not set in this browser. */
    public void bring(String name, String value) {
        jar.put(name, value);
    }

    /** Starts or stops sending Global Privacy Control. */
    public void signals(boolean now) {
        signals = now;
    }

    /** Starts or stops asking to save data. */
    public void savesData(boolean now) {
        saves = now;
    }

    /**
     * Requests a page as a browser does: compressed, and only if it has changed since this browser has it. Does not follow redirects.
     *
     * @return the page of before if it has not changed
     * @throws ProbeIncomplete if the store was too busy to send it, or a part of it was away
     */
    public ProbeResponse get(String path) {
        var headers = new ArrayList<>(List.of("Accept: text/html", "Accept-Encoding: gzip"));
        var before = Optional.ofNullable(cache.get(path));
        before.flatMap(it -> it.header("etag")).ifPresent(it -> headers.add("If-None-Match: " + it));
        before.flatMap(it -> it.header("last-modified")).ifPresent(it -> headers.add("If-Modified-Since: " + it));
        var answer = send("GET", path, headers, null).served();
        if (answer.status() == NOT_CHANGED && before.isPresent()) {
            return before.get();
        }
        if (answer.status() == OK) {
            cache.put(path, answer);
        }
        return answer;
    }

    /**
     * Sends a form as a page of the store would.
     *
     * @throws ProbeIncomplete if the store was too busy to take it, or a part of it was away
     */
    public ProbeResponse post(String path, Map<String, String> fields) {
        return posted(path, fields).served();
    }

    /**
     * Sends a request of any kind without a body, as programs that look for openings do.
     *
     * @throws ProbeIncomplete if the store was too busy to take it, or a part of it was away
     */
    public ProbeResponse asks(String method, String path) {
        return send(method, path, List.of("Sec-Fetch-Site: same-origin"), null).served();
    }

    /** Like {@link #post}, for a visitor who expects to be slowed down, with status 429. */
    public ProbeResponse tries(String path, Map<String, String> fields) {
        return posted(path, fields);
    }

    private ProbeResponse posted(String path, Map<String, String> fields) {
        return send(
                "POST",
                path,
                List.of("Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"),
                HttpWire.form(fields));
    }

    /** Like {@link #post}, and then follows redirects within the shop. */
    public ProbeResponse postAndFollow(String path, Map<String, String> fields) {
        var answer = post(path, fields);
        for (int i = 0; i < MOST_REDIRECTS && answer.isRedirect(); i++) {
            var to = URI.create(answer.location());
            if (to.isAbsolute() && !door.authority().equals(to.getAuthority())) {
                return answer;
            }
            answer = get(HttpWire.path(to));
        }
        return answer;
    }

    /**
     * Opens a page as somebody's browser does, which also loads the image by which the page is counted.
     *
     * @return the image; empty if the page has none
     */
    public Optional<ProbeResponse> views(String path) {
        return VisitedPages.countedBy(get(path)).map(it -> send("GET", it, browsing(path), null));
    }

    /**
     * Opens a page as somebody's browser does, which also loads the image by which the advertising company is told of it, and follows it to
     * that company: without a referrer, and without the shop's cookies.
     *
     * @return the shop's answer to the image; empty if the page has none
     */
    public Optional<ProbeResponse> isAdvertisedTo(String path) {
        return VisitedPages.advertisedBy(get(path)).map(this::loadsAdvertised);
    }

    /** Loads the image by which the advertising company is told of a page, whether or not a page has it. */
    public ProbeResponse loadsAdvertised(String image) {
        var answer = send("GET", image, AS_BROWSER, null);
        var to = URI.create(answer.location());
        if (answer.isRedirect() && to.isAbsolute()) {
            HttpWire.send(ServerAddress.of(to), from, "GET", HttpWire.path(to), AS_BROWSER.subList(0, 2), null);
        }
        return answer;
    }

    /** Reads a page to its end: loads the images by which its content is counted. */
    public List<ProbeResponse> reads(String path) {
        return VisitedPages.contentIn(get(path)).stream()
                .map(it -> send("GET", it, browsing(path), null))
                .toList();
    }

    /** Follows a link off the store, of which a browser tells the store if the link says so. */
    public ProbeResponse leaves(String path, String ping, String to) {
        var headers = new ArrayList<>(browsing(path));
        headers.addAll(List.of("Ping-From: http://" + host() + path, "Ping-To: " + to, "Content-Type: text/ping"));
        var told = URI.create(ping);
        return send(
                "POST",
                told.getRawPath() + "?" + told.getRawQuery(),
                headers,
                "PING".getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> browsing(String path) {
        var headers = new ArrayList<>(AS_BROWSER);
        headers.add("Referer: http://" + host() + path);
        return headers;
    }

    /** Whether the store lists a product; a shop that opens soon does not. */
    public boolean seesSomethingToBuy() {
        return VisitedPages.firstProduct(get("/products")).isPresent();
    }

    /** Puts the least that can be ordered of the first available product into the cart and returns its catalog number. */
    public String addSomething() {
        int tried = 0;
        for (var product : VisitedPages.products(get("/products"))) {
            var page = get(product);
            for (var sku : VisitedPages.skus(page)) {
                if (add(sku, VisitedPages.quantity(page))) {
                    return sku;
                }
                if (++tried == MOST_TRIED) {
                    throw nothingToBuy();
                }
            }
        }
        throw nothingToBuy();
    }

    /**
     * Whether it could be added. What is out of stock is refused; what was sold in the meantime, or is not sold in that quantity, so that
     * there is no way to checkout, is removed again.
     */
    private boolean add(String sku, String quantity) {
        if (!post("/cart/lines", Map.of("sku", sku, "quantity", quantity)).isRedirect()) {
            return false;
        }
        if (VisitedPages.linksWithin(get("/cart")).contains("/checkout")) {
            return true;
        }
        post("/cart/lines/" + sku, Map.of("quantity", "0"));
        return false;
    }

    private static ProbeIncomplete nothingToBuy() {
        return new ProbeIncomplete("There was nothing to buy in the test copy.");
    }

    /** Fills out the checkout form with what it asks for. */
    public ProbeResponse fillIn() {
        return post("/checkout", person.details(form()));
    }

    /** The checkout form; if the store asks for an age first, it gets an adult's. */
    public ProbeResponse form() {
        var form = get("/checkout");
        if (form.isRedirect() && form.location().endsWith(AGE)) {
            sayBornIn(GROWN_UP);
            return get("/checkout");
        }
        return form;
    }

    /** Answers the age question. */
    public ProbeResponse sayBornIn(int year) {
        return post(AGE, Map.of("month", "1", "year", Integer.toString(year)));
    }

    /**
     * The digest of what the review page shows.
     *
     * @throws ProbeIncomplete if the review cannot be reached
     */
    public String reviewed() {
        return VisitedPages.reviewed(get("/checkout/review"))
                .orElseThrow(() -> new ProbeIncomplete("The review could not be reached in the test copy."));
    }

    /** Goes from an empty cart to the bank's page. */
    public URI toTheBank() {
        addSomething();
        fillIn();
        return place(reviewed());
    }

    /** Places what was reviewed and returns the bank's page. */
    public URI place(String reviewed) {
        var answer = post("/checkout/place", Map.of("reviewed", reviewed));
        if (answer.isRedirect() && answer.location().endsWith(PAY)) {
            answer = send("GET", PAY, List.of("Accept: text/html"), null);
            if (answer.status() == BANK_AWAY) {
                throw new ProbeIncomplete("The bank did not answer, so an order in the test copy could not be placed.");
            }
            answer = answer.served();
        }
        if (!answer.isRedirect() || !answer.location().startsWith("http")) {
            throw new ProbeIncomplete("An order in the test copy could not be placed.");
        }
        return URI.create(answer.location());
    }

    /** Opens the bank's page. */
    public ProbeResponse get(URI page) {
        return HttpWire.send(
                        ServerAddress.of(page), from, "GET", HttpWire.path(page), List.of("Accept: text/html"), null)
                .served();
    }

    /** Types a card on the bank's page, and returns the bank's answer. */
    public ProbeResponse type(URI page, TestCard card) {
        var bank = ServerAddress.of(page);
        var headers = List.of(
                "Content-Type: application/x-www-form-urlencoded",
                "Origin: " + bank.origin(),
                "Sec-Fetch-Site: same-origin");
        var typed = HttpWire.form(Map.of("number", card.number(), "expiry", card.expiry(), "cvc", card.code()));
        return HttpWire.send(bank, from, "POST", HttpWire.path(page), headers, typed)
                .served();
    }

    /** Like {@link #type}, but returns where the bank sends the browser; empty if it took no money. */
    public Optional<URI> pay(URI page, TestCard card) {
        return Optional.of(type(page, card)).filter(ProbeResponse::isRedirect).map(it -> URI.create(it.location()));
    }

    /** Makes a whole purchase, and returns the page that confirms it. */
    public ProbeResponse buysOneThingWith(TestCard card) {
        return comeBack(pay(toTheBank(), card)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
    }

    /** Opens the page that the bank sends the browser to, and follows one redirect. */
    public ProbeResponse comeBack(URI back) {
        var answer = get(HttpWire.path(back));
        return answer.isRedirect() ? get(HttpWire.path(URI.create(answer.location()))) : answer;
    }

    private ProbeResponse send(String method, String path, List<String> headers, byte @Nullable [] body) {
        var all = new ArrayList<>(headers);
        if (signals) {
            all.add("Sec-GPC: 1");
        }
        if (saves) {
            all.add("Save-Data: on");
        }
        all.addAll(jar.header());
        var answer = HttpWire.send(door, from, method, path, all, body);
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

    /** The cookies of one browser. All of them are sent with every request, whatever their attributes say. */
    static final class CookieJar {

        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final List<SetCookie> seen = new ArrayList<>();

        /** Cookie values by name. */
        Map<String, String> cookies() {
            return Map.copyOf(cookies);
        }

        /** Every {@code Set-Cookie} header received. */
        List<SetCookie> seen() {
            return List.copyOf(seen);
        }

        void put(String name, String value) {
            cookies.put(name, value);
        }

        /** Stores the cookies that an answer sets. */
        void take(ProbeResponse answer) {
            answer.headers("set-cookie").stream()
                    .map(it -> SetCookie.read(it, answer.path()))
                    .forEach(it -> {
                        seen.add(it);
                        put(it.name(), it.value());
                    });
        }

        /** The {@code Cookie} header to send; empty if there are no cookies. */
        List<String> header() {
            return cookies.isEmpty()
                    ? List.of()
                    : List.of("Cookie: "
                            + cookies.entrySet().stream()
                                    .map(it -> it.getKey() + "=" + it.getValue())
                                    .collect(Collectors.joining("; ")));
        }
    }
}
