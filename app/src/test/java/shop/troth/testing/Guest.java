package shop.troth.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;

/** A made-up guest who buys at the running shop by HTTP, step by step. */
public final class Guest {

    /** The networks' test number; no real card has it. */
    public static final String GOOD_CARD = "4242424242424242";

    private static final Pattern REVIEWED = Pattern.compile("name=\"reviewed\" value=\"([0-9a-f]{64})\"");

    private static final Pattern GIVEN_UP = Pattern.compile("href=\"https?://[^/\"]+(/checkout/cancelled[^\"]*)\"");

    /** Where the button leads, on the way to the bank. */
    public static final String PAY = "/checkout/pay";

    private ShopClient shop;
    private final String email;

    public Guest(RunningShop running, String email) {
        this(running.store(), email);
    }

    /** @param store where the store answers */
    public Guest(URI store, String email) {
        this(new ShopClient(store), email);
    }

    public Guest(ShopClient shop, String email) {
        this.shop = shop;
        this.email = email;
    }

    /** Whether a mail goes to this address. */
    public static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public ShopClient shop() {
        return shop;
    }

    /** The same browser, cookies and all, at another address of the store. */
    public Guest goesOnAt(URI store) {
        var there = new ShopClient(store);
        there.cookies().putAll(shop.cookies());
        shop = there;
        return this;
    }

    public Guest adds(String sku, int quantity) {
        mustLeadOn(shop.post("/cart/lines", Map.of("sku", sku, "quantity", Integer.toString(quantity))));
        return this;
    }

    public Guest fillsIn() {
        return fillsIn(Map.of());
    }

    /** @param hidden what the form says beside what is typed */
    public Guest fillsIn(Map<String, String> hidden) {
        var fields = details();
        fields.putAll(hidden);
        mustLeadOn(shop.post("/checkout", fields));
        return this;
    }

    public Map<String, String> details() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Ada Example");
        fields.put("email", email);
        fields.put("phone", "(212) 555-0123");
        fields.put("organisation", "");
        fields.put("shipping.line1", "1 Example Street");
        fields.put("shipping.line2", "");
        fields.put("shipping.city", "Billerica");
        fields.put("shipping.state", "MA");
        fields.put("shipping.zip", "01821");
        fields.put("billing.same", "yes");
        fields.put("delivery", "ground");
        return fields;
    }

    /** The fingerprint of what the review page shows. */
    public String reviews() {
        var page = shop.get("/checkout/review").body();
        var found = REVIEWED.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no review");
        }
        return found.group(1);
    }

    /** Presses the button, and follows to the bank's page as a browser does. */
    public ShopClient.Answer places(String reviewed) {
        var placed = placesOnly(reviewed);
        return placed.status() == 303 && placed.location().endsWith(PAY) ? shop.get(PAY) : placed;
    }

    /** Presses the button and goes nowhere. */
    public ShopClient.Answer placesOnly(String reviewed) {
        return shop.post("/checkout/place", Map.of("reviewed", reviewed));
    }

    /** From the review to the address of the bank's page. */
    public URI goesToTheBank() {
        return URI.create(places(reviews()).location());
    }

    /** Pays at the bank's page; answers with the path the bank sends the browser to. */
    public String pays(URI page) {
        var bank = new ShopClient(page.resolve("/"));
        bank.get(page.getRawPath());
        var back = URI.create(bank.post(page.getRawPath(), Map.of("number", GOOD_CARD, "expiry", "12/34", "cvc", "123"))
                .location());
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** Follows the bank's link back to the shop without paying. */
    public ShopClient.Answer givesUp(URI page) {
        var found = GIVEN_UP.matcher(
                new ShopClient(page.resolve("/")).get(page.getRawPath()).body());
        if (!found.find()) {
            throw new AssertionError("no way back from the bank");
        }
        return shop.get(found.group(1), "Sec-Fetch-Site: cross-site");
    }

    /** A whole purchase. Answers with the page that says thanks. */
    public String buys(String sku, int quantity) {
        adds(sku, quantity).fillsIn();
        mustLeadOn(shop.get(pays(goesToTheBank())));
        return shop.get("/checkout/thanks").body();
    }

    /** What was placed last from the cart of this browser. */
    public OrderId order(RunningShop running) {
        return new OrderId(running.bean(JdbcClient.class)
                .sql("select coalesce(order_id, last_order_id) from checkout.cart where id = :cart")
                .param("cart", cart())
                .query(UUID.class)
                .single());
    }

    /** The number of this browser's cart, as the database has it. */
    public byte[] cart() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(shop.cookies().get("basket").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mustLeadOn(ShopClient.Answer answer) {
        if (answer.status() != 303) {
            throw new AssertionError("answered " + answer.status() + " instead of leading on");
        }
    }
}
