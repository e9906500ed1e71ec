package shop.troth.desk.promotion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.pricing.promotion.edit.PromotionWords;
import shop.troth.stores.Store;

/**
 * The fields of a promotion's form, and the terms they make. Times are in the store's time zone; lists are typed one entry per line.
 *
 * @param typed by the name of the field
 * @param faults sentences by the name of the field
 * @param terms empty if there are faults
 */
record PromotionForm(Map<String, String> typed, Map<String, String> faults, Optional<PromotionTerms> terms) {

    private static final int LONGEST = 20_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.US);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String YES = "yes";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    /** An empty form: it starts now, and leaves open what it applies to. */
    static Map<String, String> empty(Store store, Instant now) {
        return Map.of("kind", "percent", "from", minute(store, now), "on", YES);
    }

    /** A promotion as the form shows it. */
    static Map<String, String> of(Store store, Promotion promotion) {
        var terms = promotion.terms();
        var typed = new LinkedHashMap<String, String>();
        typed.put("id", promotion.id());
        typed.put("name", terms.name());
        benefit(terms.benefit(), typed);
        if (terms.scope() instanceof Scope.Chosen(var products, var categories)) {
            typed.put("scope", "chosen");
            typed.put("products", String.join("\n", products));
            typed.put("categories", String.join("\n", categories));
        } else {
            typed.put("scope", "everything");
        }
        typed.put("code", terms.code().orElse(""));
        typed.put("from", minute(store, terms.from()));
        typed.put("until", terms.until().map(it -> minute(store, it)).orElse(""));
        typed.put("on", terms.on() ? YES : "");
        typed.put(
                "least", terms.least().isZero() ? "" : terms.least().getAmount().toPlainString());
        typed.put(
                "most", terms.most().isPresent() ? Integer.toString(terms.most().getAsInt()) : "");
        typed.put("combines", terms.combines() ? YES : "");
        return typed;
    }

    private static void benefit(Benefit benefit, Map<String, String> typed) {
        switch (benefit) {
            case Benefit.Percent(var basisPoints) -> {
                typed.put("kind", "percent");
                typed.put("percent", PromotionWords.percent(basisPoints));
            }
            case Benefit.Amount(var amount) -> {
                typed.put("kind", "amount");
                typed.put("amount", amount.getAmount().toPlainString());
            }
            case Benefit.FreeDelivery() -> typed.put("kind", "delivery");
            case Benefit.BuyGet(var buy, var get) -> {
                typed.put("kind", "buy-get");
                typed.put("buy", Integer.toString(buy));
                typed.put("get", Integer.toString(get));
            }
        }
    }

    /** @param saved what is saved of it: a time whose minute is unchanged keeps its seconds */
    static PromotionForm read(Store store, Map<String, String> sent, Optional<Promotion> saved) {
        var typed = new LinkedHashMap<String, String>();
        sent.forEach((name, value) ->
                typed.put(name, value.replace("\0", "").replace("\r\n", "\n").strip()));
        var fields = new Fields(store, typed, new LinkedHashMap<>());
        var benefit = fields.benefit();
        var scope = fields.scope();
        var from = fields.time("from", saved.map(it -> it.terms().from()));
        var until = fields.text("until").isEmpty()
                ? Optional.<Instant>empty()
                : Optional.ofNullable(
                        fields.time("until", saved.flatMap(it -> it.terms().until())));
        var least = fields.text("least").isEmpty() ? Money.zero(store.currency()) : fields.money("least");
        var most = fields.text("most").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(fields.whole("most", 1, 9_999_999));
        var code = Optional.of(fields.text("code").toUpperCase(Locale.ROOT)).filter(it -> !it.isEmpty());
        var terms = fields.faults().isEmpty()
                ? Optional.of(new PromotionTerms(
                        fields.text("name"),
                        Objects.requireNonNull(benefit),
                        Objects.requireNonNull(scope),
                        code,
                        Objects.requireNonNull(from),
                        until,
                        fields.text("on").equals(YES),
                        Objects.requireNonNull(least),
                        most,
                        fields.text("combines").equals(YES)))
                : Optional.<PromotionTerms>empty();
        return new PromotionForm(typed, fields.faults(), terms);
    }

    private static String minute(Store store, Instant at) {
        return MINUTE.format(at.atZone(store.dispatch().zone()));
    }

    /** The typed fields. A method that finds a fault adds it and returns null or a valid number. */
    private record Fields(Store store, Map<String, String> typed, Map<String, String> faults) {

        String text(String name) {
            var text = typed.getOrDefault(name, "");
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }

        @Nullable
        Benefit benefit() {
            return switch (text("kind")) {
                case "percent" -> percent();
                case "amount" -> {
                    var amount = money("amount");
                    yield amount == null ? null : new Benefit.Amount(amount);
                }
                case "delivery" -> new Benefit.FreeDelivery();
                case "buy-get" -> new Benefit.BuyGet(whole("buy", 1, 99), whole("get", 1, 99));
                default -> {
                    faults.put("kind", "Choose what shoppers get.");
                    yield null;
                }
            };
        }

        private @Nullable Benefit percent() {
            var text = text("percent").replace("%", "").strip();
            var percent = text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?") ? new BigDecimal(text) : BigDecimal.ZERO;
            if (percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0) {
                return new Benefit.Percent(percent.multiply(HUNDRED).intValueExact());
            }
            faults.put("percent", "Enter a percentage from 0.01 to 100, such as 10 or 7.5.");
            return null;
        }

        @Nullable
        Scope scope() {
            var products = list("products");
            var categories = list("categories");
            var chosen = !products.isEmpty() || !categories.isEmpty();
            switch (text("scope")) {
                case "everything" -> {
                    if (!chosen) {
                        return new Scope.Everything();
                    }
                    faults.put("scope", "Choose “Chosen products and categories”, or leave their fields empty.");
                }
                case "chosen" -> {
                    if (chosen) {
                        return Scope.Chosen.of(products, categories);
                    }
                    faults.put("products", "Enter at least one product or category.");
                }
                default -> faults.put("scope", "Choose what it applies to.");
            }
            return null;
        }

        private List<String> list(String name) {
            return text(name)
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
        }

        @Nullable
        Instant time(String name, Optional<Instant> saved) {
            var text = text(name);
            if (saved.filter(it -> minute(store, it).equals(text)).isPresent()) {
                return saved.get();
            }
            try {
                return instant(name, LocalDateTime.parse(text).truncatedTo(ChronoUnit.MICROS));
            } catch (DateTimeException e) {
                faults.put(name, "Enter a day and time such as 2026-11-27T09:00.");
                return null;
            }
        }

        private @Nullable Instant instant(String name, LocalDateTime time) {
            var zone = store.dispatch().zone();
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                faults.put(name, "Enter a year from %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
                return null;
            }
            if (zone.getRules().getValidOffsets(time).isEmpty()) {
                faults.put(name, "The clock skips this time when daylight saving time begins. Enter an hour later.");
                return null;
            }
            return time.atZone(zone).toInstant();
        }

        @Nullable
        Money money(String name) {
            var text = text(name).replace("$", "");
            var decimals = store.currency().getDecimalPlaces();
            if (text.matches(
                    "([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})(\\.[0-9]{1,%d})?".formatted(Math.max(1, decimals)))) {
                var amount = new BigDecimal(text.replace(",", ""));
                if (amount.signum() > 0 && amount.stripTrailingZeros().scale() <= decimals) {
                    return Money.of(store.currency(), amount);
                }
            }
            faults.put(name, "Enter an amount such as 5 or 12.50.");
            return null;
        }

        int whole(String name, int least, int most) {
            var text = text(name);
            if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            faults.put(name, "Enter a whole number from %,d to %,d.".formatted(least, most));
            return least;
        }
    }
}
