package shop.troth.stores;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.stores.parcel.HardPlace;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.parcel.Steps;
import shop.troth.stores.parcel.Steps.Step;
import shop.troth.stores.parcel.Steps.WeightStep;
import shop.troth.stores.parcel.Weight;

/**
 * A delivery method.
 *
 * @param days how long it takes, in words, such as {@code 3 to 5 business days}
 * @param transit the same as numbers
 * @param price its price, or the lowest possible price if {@code from}; before a cart is rated, the base price in the file
 * @param from whether the price depends on the zone, which is not known yet
 * @param prices by the value or the weight of the goods and by zone
 * @param notTo places that it does not reach
 * @param wishedDay whether the buyer can choose the delivery day
 */
public record DeliveryMethod(
        String id,
        String name,
        String days,
        Transit transit,
        Money price,
        boolean from,
        Prices prices,
        Set<HardPlace> notTo,
        boolean wishedDay) {

    /** The same method at this price for all goods and places. */
    public DeliveryMethod at(Money other) {
        return new DeliveryMethod(id, name, days, transit, other, false, Prices.of(other), notTo, wishedDay);
    }

    /**
     * The same method at its price for a parcel.
     *
     * @param zone as {@link DeliveryZones#name} returns it; empty if the address is not known yet
     */
    public DeliveryMethod rated(Parcel parcel, Optional<String> zone) {
        if (!prices.vary()) {
            return this;
        }
        var all = prices.in(zone).map(it -> it.of(parcel)).sorted().toList();
        var least = all.getFirst();
        return least.isEqual(all.getLast())
                ? at(least)
                : new DeliveryMethod(id, name, days, transit, least, true, prices, notTo, wishedDay);
    }

    /**
     * The prices of a delivery method.
     *
     * @param elsewhere outside all zones, and in zones without their own prices
     * @param byZone in the other zones, by zone name
     * @param zones the zones of the store, the same for all of its methods
     */
    public record Prices(Steps elsewhere, Map<String, Steps> byZone, DeliveryZones zones) {

        static Prices of(Money price) {
            return new Prices(new Steps(price, List.of(), List.of()), Map.of(), DeliveryZones.NONE);
        }

        /** Whether the price depends on the goods or the zone. */
        public boolean vary() {
            return !byZone.isEmpty() || !elsewhere.isFlat();
        }

        /** All possible prices for goods of this value, at any weight and in any zone. */
        public Stream<Money> range(Money goods) {
            return in(Optional.empty()).flatMap(it -> it.range(goods));
        }

        /** The prices in a zone; all prices if the zone is not known. */
        private Stream<Steps> in(Optional<String> zone) {
            return zone.map(it -> Stream.of(byZone.getOrDefault(it, elsewhere)))
                    .orElseGet(() -> Stream.concat(Stream.of(elsewhere), byZone.values().stream()));
        }
    }

    /**
     * How long a parcel is in transit, in business days after the day it ships.
     *
     * @param from at least 1
     * @param until at least {@code from}
     */
    public record Transit(int from, int until) {

        private static final Pattern WORDS = Pattern.compile(
                "(?:(\\d{1,2}) to )?(\\d{1,2}) (?:business|working) days?|the next (?:business|working) day");

        public Transit {
            if (from < 1 || until < from) {
                throw new IllegalArgumentException("not a valid transit time");
            }
        }

        /**
         * Parses the text in {@code store.yaml}, such as {@code 3 to 5 business days}, {@code 2 business days}, or
         * {@code the next business day}. Also accepts “working days”.
         */
        static Transit of(String words) {
            var found = WORDS.matcher(words);
            if (!found.matches()) {
                throw new IllegalArgumentException("not a valid transit time");
            }
            if (found.group(2) == null) {
                return new Transit(1, 1);
            }
            var until = Integer.parseInt(found.group(2));
            return new Transit(found.group(1) == null ? until : Integer.parseInt(found.group(1)), until);
        }
    }

    static DeliveryMethod read(YamlNode it, CurrencyUnit currency, DeliveryZones zones) {
        it.only("id", "name", "days", "price", "by-value", "by-weight", "by-zone", "not-to", "wished-day");
        var elsewhere = steps(it, currency);
        return new DeliveryMethod(
                it.at("id").text(),
                it.at("name").text(),
                it.at("days").text(),
                it.at("days").as("a time such as 3 to 5 business days", Transit::of),
                elsewhere.first(),
                false,
                new Prices(
                        elsewhere,
                        it.find("by-zone")
                                .map(one -> byZone(one, currency, zones))
                                .orElse(Map.of()),
                        zones),
                it.find("not-to")
                        .map(all -> Set.copyOf(
                                all.list(one -> one.as("one of po-box, military, territories", HardPlace::of))))
                        .orElse(Set.of()),
                it.find("wished-day").map(one -> one.text().equals("yes")).orElse(false));
    }

    private static Map<String, Steps> byZone(YamlNode it, CurrencyUnit currency, DeliveryZones zones) {
        var all = new HashMap<String, Steps>();
        it.entries().forEach((zone, prices) -> {
            if (!zones.names().contains(zone)) {
                throw prices.problem(
                        zones.names().isEmpty()
                                ? "names the zone “%s”, but the store has no zones: list its places under “zones”"
                                        .formatted(zone)
                                : "names the zone “%s”, which is not one of this store’s zones: %s"
                                        .formatted(zone, String.join(", ", zones.names())));
            }
            all.put(
                    zone,
                    prices.isText()
                            ? new Steps(amount(prices, currency), List.of(), List.of())
                            : steps(prices.only("price", "by-value", "by-weight"), currency));
        });
        return Map.copyOf(all);
    }

    private static Steps steps(YamlNode it, CurrencyUnit currency) {
        if (it.find("by-value").isPresent() && it.find("by-weight").isPresent()) {
            throw it.at("by-weight").problem("has prices by weight beside those by value: leave one of the two");
        }
        return new Steps(
                amount(it.at("price"), currency),
                it.find("by-value").map(all -> byValue(all, currency)).orElse(List.of()),
                it.find("by-weight").map(all -> byWeight(all, currency)).orElse(List.of()));
    }

    private static List<Step> byValue(YamlNode it, CurrencyUnit currency) {
        var steps = new TreeMap<Money, Step>();
        it.entries().forEach((value, price) -> {
            var from = value(value, price, currency);
            if (steps.put(from, new Step(from, amount(price, currency))) != null) {
                throw price.problem("has two prices for goods from %s: leave one".formatted(value));
            }
        });
        return List.copyOf(steps.values());
    }

    private static List<WeightStep> byWeight(YamlNode it, CurrencyUnit currency) {
        var steps = new TreeMap<Long, WeightStep>();
        it.entries().forEach((weight, price) -> {
            var from = weight(weight, price);
            if (steps.put(from, new WeightStep(weight, from, amount(price, currency))) != null) {
                throw price.problem("has two prices for goods from %s: leave one".formatted(weight));
            }
        });
        return List.copyOf(steps.values());
    }

    private static long weight(String typed, YamlNode place) {
        try {
            return Weight.from(typed);
        } catch (IllegalArgumentException e) {
            throw place.problem(
                    "has a price for goods from “%s” instead of from a weight such as 20 lb".formatted(typed));
        }
    }

    private static Money value(String typed, YamlNode place, CurrencyUnit currency) {
        try {
            var from = money(typed, currency);
            if (from.isPositive()) {
                return from;
            }
        } catch (RuntimeException e) {
            // said below
        }
        throw place.problem(
                "has a price for goods from “%s” instead of from an amount above 0 such as 75.00".formatted(typed));
    }

    private static Money amount(YamlNode it, CurrencyUnit currency) {
        return it.as("an amount such as 12.00", text -> money(text, currency));
    }

    /** @throws RuntimeException if it is not an amount, or is negative */
    private static Money money(String text, CurrencyUnit currency) {
        var amount = Money.of(currency, new BigDecimal(text));
        if (amount.isNegative()) {
            throw new IllegalArgumentException("not an amount that something costs");
        }
        return amount;
    }
}
