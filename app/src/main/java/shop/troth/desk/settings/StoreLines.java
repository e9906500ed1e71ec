package shop.troth.desk.settings;

import java.math.BigDecimal;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.desk.settings.SettingsView.Group;
import shop.troth.desk.settings.SettingsView.Line;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.policy.language.Policy;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.DeliveryZones;
import shop.troth.stores.LedgerSettings;
import shop.troth.stores.Store;
import shop.troth.stores.parcel.HardPlace;
import shop.troth.stores.parcel.Steps;
import shop.troth.stores.terms.Terms;

/** What a store's file says about the store itself, in words. */
final class StoreLines {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final int TAX_DECIMALS = 3;

    private StoreLines() {}

    static List<Group> groups(Store store, Policy policy) {
        return List.of(
                new Group("store", "The store", store(store)),
                new Group("email", "Email and address", email(store, policy)),
                new Group("orders", "Orders", orders(store)),
                new Group("tax", "Sales tax", tax(store.conditions().salesTax().rates())),
                new Group("ledger", "The record", recording(store.recording())));
    }

    static List<SettingsView.Delivery> deliveries(Store store) {
        return store.deliveries().stream().map(StoreLines::delivery).toList();
    }

    private static SettingsView.Delivery delivery(DeliveryMethod it) {
        return new SettingsView.Delivery(
                it.name(),
                it.days(),
                price(it.prices()),
                String.join(
                        ", ", it.notTo().stream().sorted().map(HardPlace::words).toList()),
                it.wishedDay() ? "The buyer can choose the day" : "");
    }

    /** Such as {@code $12.50; goods from $75.00: $0.00; far: $24.00}. */
    private static String price(DeliveryMethod.Prices prices) {
        var parts = new ArrayList<>(List.of(price(prices.elsewhere())));
        prices.zones().names().stream()
                .filter(prices.byZone()::containsKey)
                .map(it -> it + ": "
                        + price(prices.byZone().getOrDefault(it, prices.elsewhere()))
                                .replace("; ", ", "))
                .forEach(parts::add);
        return String.join("; ", parts);
    }

    private static String price(Steps steps) {
        return Stream.concat(
                        Stream.of(DeskAmounts.text(steps.first())),
                        Stream.concat(
                                steps.byValue().stream().map(it -> step(DeskAmounts.text(it.from()), it.price())),
                                steps.byWeight().stream().map(it -> step(it.from(), it.price()))))
                .collect(Collectors.joining("; "));
    }

    private static String step(String from, Money price) {
        return "goods from %s: %s".formatted(from, DeskAmounts.text(price));
    }

    private static List<Line> zones(DeliveryZones zones) {
        return zones.names().stream()
                .map(it -> new Line("Zone “%s”".formatted(it), String.join(", ", zones.places(it))))
                .toList();
    }

    private static List<Line> store(Store store) {
        return List.of(
                new Line("Name", store.name()),
                new Line("Line below it", store.brand().tagline()),
                new Line("Host names", String.join(", ", store.contact().hosts())),
                new Line("Currency", store.currency().getCode()),
                new Line(
                        "Keeps data in and ships to",
                        PlainTerms.country(store.contact().country())));
    }

    private static List<Line> email(Store store, Policy policy) {
        var own = policy.owner().address();
        var address = store.contact().address();
        var lines = new ArrayList<Line>();
        lines.add(new Line("Email comes from", store.contact().mailFrom()));
        lines.add(new Line("Color of email", store.brand().mailColor()));
        lines.add(new Line("Postal address", address.isEmpty() ? "None in the file" : String.join(", ", address)));
        if (!own.isEmpty()) {
            lines.add(new Line("Address in the policy, which takes its place", String.join(", ", own)));
        }
        return lines;
    }

    private static List<Line> orders(Store store) {
        var dispatch = store.dispatch();
        var conditions = store.conditions();
        var lines = new ArrayList<>(List.of(
                new Line(
                        "Ships the same business day",
                        "Orders before %s, %s time"
                                .formatted(
                                        HOUR.format(dispatch.cutOff()),
                                        dispatch.zone().getId())),
                new Line(
                        "Returns on the order page",
                        conditions.returnDays().isPresent()
                                ? "Within %d days"
                                        .formatted(conditions.returnDays().getAsInt())
                                : "None: staff open returns here"),
                new Line("Terms of use", conditions.terms().map(Terms::version).orElse("None"))));
        lines.addAll(zones(store.zones()));
        return lines;
    }

    private static List<Line> tax(Map<String, Integer> rates) {
        if (rates.isEmpty()) {
            return List.of(new Line("Collected in", "No state"));
        }
        return new TreeMap<>(rates)
                .entrySet().stream()
                        .map(it -> new Line(it.getKey(), percent(it.getValue())))
                        .toList();
    }

    private static String percent(int thousandths) {
        return BigDecimal.valueOf(thousandths, TAX_DECIMALS)
                        .stripTrailingZeros()
                        .toPlainString()
                + "% of the goods’ price";
    }

    private static List<Line> recording(LedgerSettings recording) {
        var witnesses =
                recording.witnesses().stream().map(it -> it.address().getHost()).toList();
        return List.of(
                new Line(
                        "Entries are kept",
                        recording.keep().map(StoreLines::words).orElse("For good")),
                new Line("Co-signed by", witnesses.isEmpty() ? "Nobody else" : String.join(", ", witnesses)));
    }

    /** How long entries are kept. The file gives years, months, or days. */
    private static String words(Period period) {
        if (period.getYears() > 0) {
            return count(period.getYears(), "year");
        }
        return period.getMonths() > 0 ? count(period.getMonths(), "month") : count(period.getDays(), "day");
    }

    private static String count(int number, String unit) {
        return "For %d %s".formatted(number, number == 1 ? unit : unit + "s");
    }
}
