package shop.troth.bench.purchase;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A guest with a browser: takes compressed pages, keeps connections open, sends the headers a browser sends, follows
 * redirects. Each purchase is another guest without a cookie; or another guest in a browser that still has the cookie of its cart; or all are
 * the same member’s, who is signed in. Style sheets, fonts and pictures are not fetched: a browser keeps them for a year.
 */
public final class BenchShopper implements AutoCloseable {

    private static final String REVIEWED = "name=\"reviewed\" value=\"";
    private static final String PLACED = "Your order has been placed";
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String BROWSER = """
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8
            Accept-Encoding: gzip, deflate
            Accept-Language: en-US,en;q=0.9
            Sec-Fetch-Dest: document
            Sec-Fetch-Mode: navigate
            Sec-Fetch-User: ?1
            Upgrade-Insecure-Requests: 1
            """.replace("\n", "\r\n");

    private final String shopHost;
    private final String bankHost;
    private final Connection shop;
    private final Connection bank;
    private final List<Goods> goods;
    private final Optional<BenchMember> member;
    private final boolean keepsCart;
    private String cookie = "";

    public BenchShopper(MeasuredShop.Address address, List<Goods> goods) {
        this(address, goods, Optional.empty(), false);
    }

    /** Somebody else, from an address of its own. */
    public static BenchShopper visitor(MeasuredShop.Address address, List<Goods> goods) {
        return new BenchShopper(address, goods, Optional.empty(), false, Connection.ofVisitor(address.http()));
    }

    /**
     * @param member who is signed in; nobody for guests
     * @param keepsCart whether the cookie of the cart stays from one purchase to the next
     */
    BenchShopper(MeasuredShop.Address address, List<Goods> goods, Optional<BenchMember> member, boolean keepsCart) {
        this(address, goods, member, keepsCart, new Connection(address.http()));
    }

    private BenchShopper(
            MeasuredShop.Address address,
            List<Goods> goods,
            Optional<BenchMember> member,
            boolean keepsCart,
            Connection shop) {
        this.member = member;
        this.keepsCart = keepsCart;
        this.shopHost = address.host() + ":" + address.http();
        this.bankHost = "bank.localhost:" + address.bank();
        this.shop = shop;
        this.bank = new Connection(address.bank());
        this.goods = goods;
    }

    /** @throws Failed if anything is not as it must be; a purchase counts only when the last page says that it is paid */
    public void buy() throws IOException {
        if (!keepsCart) {
            cookie = "";
        }
        var wanted = goods.get(ThreadLocalRandom.current().nextInt(goods.size()));
        read("/products/" + wanted.product());
        var added = send("/cart/lines", "sku=" + wanted.sku() + "&quantity=1");
        read(path(added));
        var form = read("/checkout");
        var review = read(path(send("/checkout", details() + (member.isPresent() ? saved(form) : ""))));
        var placed = send("/checkout/place", "reviewed=" + between(review, REVIEWED, "\""));
        var back = pay(URI.create(read303(path(placed))));
        var thanks = read(path(read303(path(back))));
        if (!thanks.contains(PLACED)) {
            throw new Failed("the last page does not say that the order is placed");
        }
    }

    private String pay(URI page) throws IOException {
        if (!bankHost.equals(page.getAuthority())) {
            throw new Failed("the order did not lead to the bank");
        }
        var shown = bank.send(get(page.getPath(), bankHost, "cross-site"));
        expect(shown, 200, "the bank's page");
        var paid = bank.send(
                post(page.getPath(), bankHost, "number=4242+4242+4242+4242&expiry=12+%2F+34&cvc=123", "same-origin"));
        expect(paid, 303, "paying");
        return paid.location();
    }

    private String read(String path) throws IOException {
        var answer = shop.send(get(path, shopHost, "same-origin"));
        expect(answer, 200, path);
        keep(answer);
        return answer.text();
    }

    private String read303(String path) throws IOException {
        var answer = shop.send(get(path, shopHost, "cross-site"));
        expect(answer, 303, path);
        return answer.location();
    }

    private String send(String path, String form) throws IOException {
        var answer = shop.send(post(path, shopHost, form, "same-origin"));
        expect(answer, 303, path);
        keep(answer);
        return answer.location();
    }

    /** The cart's number changes on the way, also where a page is only looked at: the cart of an account comes to its browser there. */
    private void keep(Connection.Answer answer) {
        answer.cookies().stream().filter(it -> it.startsWith("basket=")).forEach(it -> cookie = it);
    }

    private String get(String path, String host, String site) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + BROWSER + "Sec-Fetch-Site: " + site + "\r\n"
                + cookie(host) + "\r\n";
    }

    private String post(String path, String host, String form, String site) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + BROWSER + "Origin: http://" + host
                + "\r\nSec-Fetch-Site: " + site + "\r\n" + cookie(host)
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }

    private String cookie(String host) {
        var all = Stream.of(member.map(BenchMember::session).orElse(""), cookie)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
        return all.isEmpty() || !host.equals(shopHost) ? "" : "Cookie: " + all + "\r\n";
    }

    /** Somebody made up, at reserved names; each guest another, and a member always the same. */
    private String details() {
        var number = member.map(BenchMember::number).orElseGet(NUMBER::incrementAndGet);
        var email = member.map(BenchMember::email).orElse("buyer" + number + "@example.org");
        return Map.ofEntries(
                        Map.entry("name", "Made Up Person " + number),
                        Map.entry("email", email),
                        Map.entry("phone", "(212) 555-0123"),
                        Map.entry("organisation", "Example Laboratory"),
                        Map.entry("shipping.line1", number + " Example Street"),
                        Map.entry("shipping.line2", "Floor 2"),
                        Map.entry("shipping.city", "Billerica"),
                        Map.entry("shipping.state", "MA"),
                        Map.entry("shipping.zip", "01821"),
                        Map.entry("billing.same", "yes"),
                        Map.entry("delivery", "ground"))
                .entrySet()
                .stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.US_ASCII))
                .collect(Collectors.joining("&"));
    }

    /** Which saved address is filled in, as the form says it. */
    private static String saved(String form) {
        return Stream.of("saved", "saved-as")
                .map(it -> "&" + it + "=" + between(form, "name=\"" + it + "\" value=\"", "\""))
                .collect(Collectors.joining());
    }

    private static String path(String location) {
        var uri = URI.create(location);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String between(String text, String before, String after) {
        var from = text.indexOf(before);
        if (from < 0) {
            throw new Failed("a page does not show what the next step needs");
        }
        return text.substring(from + before.length(), text.indexOf(after, from + before.length()));
    }

    private static void expect(Connection.Answer answer, int status, String where) {
        if (answer.status() != status && !(status == 303 && answer.status() == 302)) {
            throw new Failed("status %d where %d was expected: %s".formatted(answer.status(), status, where));
        }
    }

    @Override
    public void close() {
        shop.close();
        bank.close();
    }

    /** A purchase that did not come to its end. */
    public static final class Failed extends RuntimeException {
        Failed(String why) {
            super(why);
        }
    }
}
