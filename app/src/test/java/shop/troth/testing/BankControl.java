package shop.troth.testing;

import java.util.Map;
import java.util.regex.Pattern;

/** The test bank's own controls: what a real bank's customers and weather do. Reaches one store's account. */
public final class BankControl {

    private final ShopClient bank;
    private final String key;

    public BankControl(RunningShop shop, String store) {
        this.bank = new ShopClient(shop.bank());
        this.key = shop.application().getEnvironment().getRequiredProperty("troth.bank." + store + ".key");
    }

    /** Does one of the calls under {@code /test}; answers with its JSON. */
    public String does(String call, Map<String, String> form) {
        return asks("/test/" + call, form);
    }

    /** Asks the bank's API itself for something, as somebody who works there or another program of the store would. */
    public String asks(String path, Map<String, String> form) {
        var answer = bank.post(path, ShopClient.encode(form), "Authorization: Bearer " + key);
        if (answer.status() != 200) {
            throw new AssertionError("the bank answered " + answer.status() + " to " + path);
        }
        return answer.body();
    }

    /** Whether the store has taken every message that the bank has for it, those sent once more too. */
    public boolean hasToldAll() {
        return shows("/test/webhooks").replaceAll("\\s", "").contains("\"pending\":0}");
    }

    /** Ends every fault. */
    public void behaves() {
        bank.send("DELETE", "/test/faults", null, "Authorization: Bearer " + key);
    }

    /** Lists none of the payouts so far. */
    public void forgetsPayouts() {
        bank.send("DELETE", "/test/payouts", null, "Authorization: Bearer " + key);
    }

    /** One text of a JSON answer. */
    public static String text(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in the bank's answer");
        }
        return found.group(1);
    }

    /** The first of its {@code events}. */
    public static String event(String json) {
        var found = Pattern.compile("evt_[A-Za-z0-9_]+").matcher(json);
        if (!found.find()) {
            throw new AssertionError("no event in the bank's answer");
        }
        return found.group();
    }

    /** What was given back on a payment, in minor units, as the bank's API tells it. */
    public String charge(String payment) {
        return bank.get("/v1/charges?payment_intent=" + payment, "Authorization: Bearer " + key)
                .body();
    }

    /** An object of the bank's API. */
    public String shows(String path) {
        return bank.get(path, "Authorization: Bearer " + key).body();
    }
}
