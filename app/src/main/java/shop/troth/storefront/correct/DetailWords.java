package shop.troth.storefront.correct;

import java.util.List;
import java.util.Map;
import shop.troth.kernel.Sink;
import shop.troth.rights.correct.CorrectByMailbox.Shown;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.PhoneNumbers;
import shop.troth.vault.PostalAddress;

/** Describes what can be corrected. */
@Sink
final class DetailWords {

    private static final Map<String, String> TITLES = Map.of(
            Kind.NAME.category().name(), "Name",
            Kind.PHONE.category().name(), "Phone",
            Kind.ORGANISATION.category().name(), "Organization",
            Kind.SHIPPING.category().name(), "Shipping address",
            Kind.BILLING.category().name(), "Billing address");

    private DetailWords() {}

    static DetailsView.One view(Shown detail, String path) {
        return new DetailsView.One(
                title(detail.kind()),
                lines(detail.value()),
                orders(detail.orders()),
                path + "/" + detail.ref().value());
    }

    static String title(Kind<?> kind) {
        return TITLES.getOrDefault(kind.category().name(), "");
    }

    /** {@code shipping} or {@code billing} for an address; empty for anything else. */
    static String part(Kind<?> kind) {
        if (kind.equals(Kind.SHIPPING)) {
            return "shipping";
        }
        return kind.equals(Kind.BILLING) ? "billing" : "";
    }

    static String told(Kind<?> kind) {
        if (kind.equals(Kind.SHIPPING)) {
            return "We send your open orders to the new address instead. An order that already shipped keeps the old"
                    + " one.";
        }
        return "We change it everywhere you gave us the old one. Invoices stay as they were issued.";
    }

    /** Returns the initial values of the inputs. */
    static Map<String, String[]> inputs(Shown detail) {
        var said = detail.value().reveal();
        if (said instanceof PostalAddress it) {
            var part = part(detail.kind());
            return Map.of(
                    part + ".line1", new String[] {it.line1()},
                    part + ".line2", new String[] {it.line2()},
                    part + ".city", new String[] {it.city()},
                    part + ".state", new String[] {it.state()},
                    part + ".zip", new String[] {it.zip()});
        }
        if (detail.kind().equals(Kind.PHONE)) {
            return Map.of("phone", new String[] {PhoneNumbers.readable(said.toString())});
        }
        return Map.of(detail.kind().equals(Kind.NAME) ? "name" : "organisation", new String[] {said.toString()});
    }

    private static List<String> lines(Personal<?> value) {
        var said = value.reveal();
        if (said instanceof PostalAddress it) {
            var city = it.city() + ", " + it.state() + " " + it.zip();
            return it.line2().isEmpty() ? List.of(it.line1(), city) : List.of(it.line1(), it.line2(), city);
        }
        var text = said.toString();
        return List.of(text.startsWith("+") ? PhoneNumbers.readable(text) : text);
    }

    private static String orders(List<String> numbers) {
        return switch (numbers.size()) {
            case 0 -> "";
            case 1 -> "On order " + numbers.getFirst() + ".";
            default -> "On orders " + String.join(", ", numbers) + ".";
        };
    }
}
