package shop.troth.testbank.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.payments.PaymentTerms;
import shop.troth.testbank.payments.Refused;

/** Reading what a shop asks for when it opens a checkout session. */
final class SessionCalls {

    private static final String[] KNOWN = {
        "mode",
        "ui_mode",
        "success_url",
        "cancel_url",
        "client_reference_id",
        "currency",
        "expires_at",
        "locale",
        "submit_type",
        "metadata[*]",
        "payment_method_types[#]",
        "line_items[#][quantity]",
        "line_items[#][price_data][currency]",
        "line_items[#][price_data][unit_amount]",
        "line_items[#][price_data][product_data][name]",
        "line_items[#][price_data][product_data][description]",
        "payment_intent_data[capture_method]",
        "payment_intent_data[description]",
        "payment_intent_data[statement_descriptor]",
        "payment_intent_data[statement_descriptor_suffix]",
        "payment_intent_data[metadata][*]",
    };

    private static final long SHORTEST = 30L * 60 * 1000;
    private static final long LONGEST = 24L * 3600 * 1000;
    private static final long SLACK = 5_000; // between the shop's clock and the bank's
    private static final long LEAST = 50;
    private static final long MOST = 99_999_999;
    private static final int MOST_LINES = 100;

    private SessionCalls() {}

    static Params params(shop.troth.testbank.http.FormFields form) {
        return new Params(form, KNOWN);
    }

    static PaymentTerms terms(Params params, long now) {
        params.required("mode");
        params.oneOf("mode", "payment");
        params.oneOf("ui_mode", "hosted_page", "hosted");
        params.list("payment_method_types").forEach(type -> {
            if (!type.equals("card")) {
                throw Refused.invalid(null, "The test bank accepts only cards.", "payment_method_types");
            }
        });
        params.oneOf("payment_intent_data[capture_method]", "automatic", "automatic_async", "manual");
        var items = items(params);
        var currency = currency(params);
        checkTotal(items);
        return new PaymentTerms(
                currency,
                items,
                Objects.requireNonNull(url(params, "success_url", true)),
                url(params, "cancel_url", false),
                params.text("client_reference_id", 200),
                params.metadata("metadata"),
                expiry(params, now),
                "manual".equals(params.text("payment_intent_data[capture_method]")),
                params.metadata("payment_intent_data[metadata]"),
                params.text("payment_intent_data[description]", 1_000),
                params.text("payment_intent_data[statement_descriptor]", 22),
                params.text("payment_intent_data[statement_descriptor_suffix]", 22),
                params.oneOf("submit_type", "auto", "pay", "book", "donate"),
                params.text("locale", 10));
    }

    private static List<PaymentTerms.Item> items(Params params) {
        int count = params.count("line_items");
        if (count == 0) {
            throw Refused.invalid("parameter_missing", "Missing required param: line_items.", "line_items");
        }
        if (count > MOST_LINES) {
            throw Refused.invalid(null, "A session has at most %d line items.".formatted(MOST_LINES), "line_items");
        }
        var items = new ArrayList<PaymentTerms.Item>();
        for (int i = 0; i < count; i++) {
            var line = "line_items[" + i + "]";
            var name = params.required(line + "[price_data][product_data][name]");
            params.text(line + "[price_data][product_data][name]", 1_000);
            params.required(line + "[price_data][unit_amount]");
            items.add(new PaymentTerms.Item(
                    name,
                    params.text(line + "[price_data][product_data][description]", 1_000),
                    params.number(line + "[price_data][unit_amount]", 0, MOST, 0),
                    params.number(line + "[quantity]", 1, 999_999, 1)));
        }
        return List.copyOf(items);
    }

    private static String currency(Params params) {
        var currency = params.required("line_items[0][price_data][currency]").toLowerCase(java.util.Locale.ROOT);
        try {
            java.util.Currency.getInstance(currency.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refused.invalid(null, "Invalid currency: " + currency, "line_items[0][price_data][currency]");
        }
        for (int i = 1; i < params.count("line_items"); i++) {
            var name = "line_items[" + i + "][price_data][currency]";
            if (!currency.equalsIgnoreCase(params.required(name))) {
                throw Refused.invalid(null, "All line items must have the same currency.", name);
            }
        }
        return currency;
    }

    private static void checkTotal(List<PaymentTerms.Item> items) {
        var total = items.stream().mapToLong(PaymentTerms.Item::total).sum();
        if (total < LEAST) {
            throw Refused.invalid(
                    "amount_too_small", "The total amount must be at least %d minor units.".formatted(LEAST), null);
        }
        if (total > MOST) {
            throw Refused.invalid(
                    "amount_too_large", "The total amount must be at most %d minor units.".formatted(MOST), null);
        }
    }

    private static @Nullable String url(Params params, String name, boolean needed) {
        var text = needed ? params.required(name) : params.text(name);
        if (text == null) {
            return null;
        }
        try {
            var url = URI.create(text.replace("{CHECKOUT_SESSION_ID}", "cs_test"));
            var scheme = url.getScheme();
            if (url.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return text;
            }
        } catch (IllegalArgumentException unreadable) {
            throw notAUrl(name);
        }
        throw notAUrl(name);
    }

    private static Refused notAUrl(String name) {
        return Refused.invalid("url_invalid", "Not a valid URL: " + name, name);
    }

    private static long expiry(Params params, long now) {
        var asked = params.number("expires_at", 0, Long.MAX_VALUE / 1_000);
        if (asked == null) {
            return now + LONGEST;
        }
        long at = asked * 1_000;
        if (at < now + SHORTEST - SLACK || at > now + LONGEST + SLACK) {
            throw Refused.invalid(
                    null,
                    "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session"
                            + " creation.",
                    "expires_at");
        }
        return at;
    }
}
