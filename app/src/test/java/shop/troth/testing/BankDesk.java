package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test bank's side entrance: makes it misbehave in one store's account, and counts what it charged there. */
public final class BankDesk {

    private final ShopClient bank;
    private final String key;

    private BankDesk(URI bank, String key) {
        this.bank = new ShopClient(bank);
        this.key = key;
    }

    /**
     * The desk of a store's account.
     *
     * @param port where the bank listens
     * @param data the data folder of the shop, which has the account's key
     */
    public static BankDesk of(int port, Path data, String store) {
        try {
            var secret =
                    Files.readString(data.resolve("secrets/bank-key-" + store)).strip();
            return new BankDesk(
                    URI.create("http://127.0.0.1:" + port),
                    "sk_test_" + secret.replace("-", "").replace("_", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param terms such as {@code kind=api-slow}, {@code ms=3000}, {@code times=2}, {@code path=/v1/checkout/sessions} */
    public void misbehaves(Map<String, String> terms) {
        must(bank.post("/test/faults", ShopClient.encode(terms), authorization()));
    }

    public void behaves() {
        must(bank.send("DELETE", "/test/faults", null, authorization()));
    }

    /** Whether each misbehavior that was asked for has begun as often as it was asked for. */
    public boolean hasMisbehaved() {
        var answer = bank.get("/test/faults", authorization());
        must(answer);
        return JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .path("faults")
                .isEmpty();
    }

    /** Payments taken so far, as the bank's own books tell it. */
    public int charges() {
        return books().path("charges").asInt(0);
    }

    /** Money taken so far, in cents. */
    public long charged() {
        return books().path("charged").path("usd").asLong(0);
    }

    /** States of the payment pages opened for an order, such as {@code open} and {@code expired}. */
    public java.util.List<String> pages(String orderNumber) {
        var answer = bank.get("/v1/checkout/sessions?limit=100", authorization());
        must(answer);
        return JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .path("data")
                .valueStream()
                .filter(it -> it.path("client_reference_id").asString("").equals(orderNumber))
                .map(it -> it.path("status").asString(""))
                .toList();
    }

    private JsonNode books() {
        var answer = bank.get("/test/charges", authorization());
        must(answer);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private String authorization() {
        return "Authorization: Bearer " + key;
    }

    private static void must(ShopClient.Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("the bank's desk answered " + answer.status() + ": " + answer.body());
        }
    }
}
