package shop.troth.stores;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store.ChosenFeature;
import shop.troth.stores.terms.Conditions;
import shop.troth.stores.terms.SalesTax;
import shop.troth.stores.terms.Terms;

/** Reads {@code store.yaml}. */
final class StoreFile {

    private static final String[] KEYS = {
        "store",
        "name",
        "tagline",
        "hosts",
        "currency",
        "country",
        "mail-from",
        "mail-color",
        "address",
        "zones",
        "delivery",
        "dispatch",
        "sales-tax",
        "returns",
        "recipients",
        "features",
        "extras",
        "campaigns",
        "record"
    };
    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(\\.\\d{1,3})?");
    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,3}) (day|month|year)s?");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern CAMPAIGN = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(20);

    private StoreFile() {}

    static Store read(Path folder) {
        var yaml = YamlNode.read(folder.resolve("store.yaml")).only(KEYS);
        var id = yaml.at("store").as("a store id", StoreId::named);
        if (!id.value().equals(folder.getFileName().toString())) {
            throw yaml.at("store").problem("must match the name of its folder");
        }
        var currency = yaml.at("currency").as("a currency code such as USD", CurrencyUnit::of);
        var deliveries = deliveries(yaml, currency);
        return new Store(
                id,
                yaml.at("name").oneLine(),
                brand(yaml),
                contact(yaml),
                currency,
                deliveries,
                yaml.find("dispatch").map(StoreFile::dispatch).orElse(Dispatch.USUAL),
                conditions(yaml, folder),
                new Recipients(yaml.at("recipients").list(StoreFile::supplier)),
                chosen(yaml),
                yaml.find("record").map(StoreFile::recording).orElse(LedgerSettings.USUAL),
                folder);
    }

    private static Store.Brand brand(YamlNode yaml) {
        return new Store.Brand(
                yaml.at("tagline").text(),
                yaml.find("mail-color")
                        .map(it -> it.as("a color dark enough for white text, such as #00607f", MailColor::of))
                        .orElse(MailColor.USUAL));
    }

    private static Store.Contact contact(YamlNode yaml) {
        return new Store.Contact(
                yaml.at("hosts").texts(),
                yaml.at("mail-from").as("an email address such as orders@example.com", StoreFile::address),
                yaml.find("address").map(YamlNode::texts).orElse(List.of()),
                yaml.at("country").text());
    }

    private static Conditions conditions(YamlNode yaml, Path folder) {
        return new Conditions(
                yaml.find("sales-tax").map(StoreFile::salesTax).orElse(SalesTax.NOWHERE),
                yaml.find("returns").map(StoreFile::returnDays).orElse(OptionalInt.empty()),
                Terms.read(folder));
    }

    private static Store.Features chosen(YamlNode yaml) {
        return new Store.Features(
                yaml.find("features").map(StoreFile::features),
                yaml.find("extras").map(StoreFile::features).orElse(List.of()),
                yaml.find("campaigns").map(StoreFile::campaigns).orElse(List.of()));
    }

    private static List<String> campaigns(YamlNode it) {
        return it.list(one -> one.as("a name of lower-case letters, digits, and dashes, such as spring-2026", text -> {
            if (!CAMPAIGN.matcher(text).matches()) {
                throw new IllegalArgumentException("not a campaign name");
            }
            return text;
        }));
    }

    private static String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("not an email address");
        }
        return text;
    }

    private static List<ChosenFeature> features(YamlNode it) {
        return it.list(one -> new ChosenFeature(one.text(), one.line()));
    }

    private static List<DeliveryMethod> deliveries(YamlNode yaml, CurrencyUnit currency) {
        var zones = yaml.find("zones").map(DeliveryZones::read).orElse(DeliveryZones.NONE);
        var all = yaml.at("delivery").list(it -> DeliveryMethod.read(it, currency, zones));
        if (all.isEmpty()) {
            throw yaml.at("delivery").problem("needs at least one delivery method");
        }
        for (var zone : zones.names()) {
            if (all.stream().noneMatch(it -> it.prices().byZone().containsKey(zone))) {
                throw yaml.at("zones")
                        .at(zone)
                        .problem(
                                "lists the zone “%s”, for which no delivery method has a price: add one under “by-zone”, or delete the zone"
                                        .formatted(zone));
            }
        }
        return all;
    }

    private static Dispatch dispatch(YamlNode it) {
        it.only("until", "zone");
        return new Dispatch(
                it.at("until").as("an hour such as 14:00", LocalTime::parse),
                it.at("zone").as("a time zone such as America/New_York", ZoneId::of));
    }

    private static OptionalInt returnDays(YamlNode it) {
        it.only("days");
        return OptionalInt.of(it.at("days").as("a number of days from 1 to 999 such as 30", StoreFile::days));
    }

    private static int days(String typed) {
        if (!typed.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("not a number of days");
        }
        return Integer.parseInt(typed);
    }

    private static SalesTax salesTax(YamlNode it) {
        var rates = new LinkedHashMap<String, Integer>();
        it.entries().forEach((state, percent) -> {
            if (!SalesTax.STATES.contains(state)) {
                throw percent.problem("has “%s” instead of a two-letter state code such as MA".formatted(state));
            }
            rates.put(state, percent.as("a percent above 0 and below 20 such as 6.25", StoreFile::thousandths));
        });
        return new SalesTax(Map.copyOf(rates));
    }

    /** @throws RuntimeException if it is not a percentage above 0 and below 20 */
    private static int thousandths(String text) {
        var percent = new BigDecimal(text);
        if (!PERCENT.matcher(text).matches() || percent.signum() == 0 || percent.compareTo(TOO_MUCH) >= 0) {
            throw new IllegalArgumentException("not a valid tax percentage");
        }
        return percent.movePointRight(3).intValueExact();
    }

    private static LedgerSettings recording(YamlNode it) {
        it.only("keep", "witnesses");
        return new LedgerSettings(
                it.find("keep")
                        .map(keep -> keep.as("a time such as 10 years, 18 months or 90 days", StoreFile::period)),
                it.find("witnesses").map(all -> all.list(StoreFile::witness)).orElse(List.of()));
    }

    private static LedgerSettings.Witness witness(YamlNode it) {
        it.only("address", "key");
        return new LedgerSettings.Witness(
                it.at("address").as("an https address without a trailing slash", StoreFile::outside),
                it.at("key").text(),
                it.place());
    }

    /** @throws RuntimeException if it is not https, unless it is a host of this machine */
    private static URI outside(String text) {
        var address = URI.create(text);
        boolean here = "http".equals(address.getScheme())
                && List.of("localhost", "127.0.0.1").contains(address.getHost());
        if (address.getHost() == null || text.endsWith("/") || !here && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("not an https address");
        }
        return address;
    }

    private static Period period(String text) {
        var match = PERIOD.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a valid period");
        }
        int number = Integer.parseInt(match.group(1));
        return switch (match.group(2)) {
            case "year" -> Period.ofYears(number);
            case "month" -> Period.ofMonths(number);
            default -> Period.ofDays(number);
        };
    }

    private static Supplier supplier(YamlNode it) {
        it.only("id", "role", "name", "does", "contract", "country", "needs", "tracking", "statistics");
        var contract = it.at("contract").only("reference", "from", "until");
        var needs = new LinkedHashMap<String, Set<String>>();
        it.at("needs").entries().forEach((purpose, data) -> needs.put(purpose, Set.copyOf(data.texts())));
        return new Supplier(
                it.at("id").text(),
                it.at("role").text(),
                it.at("name").text(),
                it.at("does").text(),
                contract.at("reference").text(),
                contract.at("from").as("a date such as 2026-01-31", LocalDate::parse),
                contract.at("until").as("a date such as 2026-12-31", LocalDate::parse),
                it.at("country").text(),
                needs,
                it.find("tracking")
                        .map(one -> one.as(
                                "an https address with {number} for the tracking number", Supplier::trackingAddress)),
                it.find("statistics")
                        .map(one -> one.as("an https address without a trailing slash", StoreFile::outside)
                                .toString()),
                it.line());
    }

    /** The color of a store's emails: their border, links, and buttons, which have white text. */
    static final class MailColor {

        static final String USUAL = "#00607f";

        private static final Pattern SHAPE = Pattern.compile("#[0-9a-f]{6}");
        private static final double LEAST_CONTRAST = 4.5; // WCAG 2.2, 1.4.3

        private MailColor() {}

        /** @throws IllegalArgumentException if it is not a color, or is too light for white text */
        static String of(String text) {
            var color = text.toLowerCase(Locale.ROOT);
            if (!SHAPE.matcher(color).matches() || contrastWithWhite(color) < LEAST_CONTRAST) {
                throw new IllegalArgumentException(text);
            }
            return color;
        }

        /** WCAG 2.2, contrast ratio. */
        private static double contrastWithWhite(String color) {
            var parts = HexFormat.of().parseHex(color.substring(1));
            return 1.05 / (0.2126 * light(parts[0]) + 0.7152 * light(parts[1]) + 0.0722 * light(parts[2]) + 0.05);
        }

        private static double light(byte part) {
            var share = (part & 0xff) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
