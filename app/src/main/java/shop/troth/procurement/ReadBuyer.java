package shop.troth.procurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutForm;
import shop.troth.kernel.Sink;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.people.organizations.OwnOrganization;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlRefusal;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Reads what an order says about people with the store’s form of the checkout, which decides what may be collected and checks it. What the form
 * does not ask is left out, and the answer says so. Card numbers are taken out before.
 */
@Component
@Sink
@RequiredArgsConstructor
class ReadBuyer {

    private static final String SHIP_TO = "ShipTo/Address";
    private static final String BILL_TO = "BillTo/Address";
    private static final List<String> WHO_ORDERS = List.of("endUser", "buyer", "requester", "purchasingAgent");
    private static final Set<String> UNITED_STATES = Set.of("us", "usa", "united states", "united states of america");
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_COMMENT = 500;

    /** The elements that inputs of the form are read from. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "name", "ShipTo/Address/PostalAddress/DeliverTo",
            "email", "Contact/Email",
            "phone", "ShipTo/Address/Phone",
            "organisation", "ShipTo/Address/Name",
            "comment", "Comments",
            "line1", "PostalAddress/Street",
            "line2", "PostalAddress/Street",
            "city", "PostalAddress/City",
            "state", "PostalAddress/State",
            "zip", "PostalAddress/PostalCode");

    private final CheckoutForm form;
    private final OwnOrganization organizations;
    private final Vault vault;

    /**
     * What was read.
     *
     * @param details without errors
     * @param namesSomebody whether the document has an email address of its own
     * @param leftOut the elements that were left out
     */
    record Read(Submission details, boolean namesSomebody, List<String> leftOut) {}

    /**
     * Reads it.
     *
     * @throws CxmlRefusal if something that the form needs is missing or wrong, with the element
     */
    Read read(Store store, BuyingSystem system, CxmlNode request) {
        var header = request.need("OrderRequestHeader");
        var shipTo = header.find(SHIP_TO)
                .or(() -> request.children("ItemOut").stream()
                        .flatMap(it -> it.find(SHIP_TO).stream())
                        .findFirst())
                .orElseThrow(() -> refused("OrderRequestHeader/ShipTo/Address", "This element is missing."));
        var given = new LinkedHashMap<String, String>();
        var leftOut = new LinkedHashSet<String>();
        var email = email(header, shipTo);
        given.put("name", name(header, shipTo));
        given.put("email", email.or(() -> manager(system)).orElse(""));
        given.put("phone", phone(header, shipTo));
        given.put("organisation", shipTo.textAt("Name").orElse(""));
        given.put("comment", cut(header.textAt("Comments").orElse(""), LONGEST_COMMENT));
        address("shipping", "ShipTo", shipTo, given);
        header.find(BILL_TO)
                .filter(it -> it.textAt("PostalAddress/Street").isPresent())
                .ifPresent(it -> address("billing", "BillTo", it, given));
        return new Read(details(store, given, leftOut), email.isPresent(), List.copyOf(leftOut));
    }

    private Submission details(Store store, Map<String, String> given, Set<String> leftOut) {
        var asked = form.of(store);
        var inputs = asked.fields().stream().map(Form.Field::name).collect(Collectors.toSet());
        given.entrySet().removeIf(it -> {
            var drops = !inputs.contains(it.getKey()) && !it.getValue().isEmpty();
            if (drops) {
                leftOut.add(element(it.getKey()));
            }
            return drops || it.getValue().isEmpty();
        });
        var read = ways(store, asked, given);
        for (var optional : List.of("phone", "comment", "organisation", "billing")) {
            if (!read.isGood() && read.errors().keySet().stream().anyMatch(isOf(optional))) {
                given.keySet().removeIf(isOf(optional));
                leftOut.add(element(optional));
                read = ways(store, asked, given);
            }
        }
        if (!read.isGood()) {
            throw new CxmlRefusal(CxmlStatus.unacceptable(read.errors().entrySet().stream()
                    .map(it -> element(it.getKey()) + ": " + it.getValue())
                    .collect(Collectors.joining(" "))));
        }
        return read;
    }

    /** Reads it with the first way of delivery that reaches the address. */
    private static Submission ways(Store store, Form asked, Map<String, String> given) {
        var first = way(store.deliveries().getFirst().id(), asked, given);
        return first.isGood()
                ? first
                : store.deliveries().stream()
                        .skip(1)
                        .map(it -> way(it.id(), asked, given))
                        .filter(Submission::isGood)
                        .findFirst()
                        .orElse(first);
    }

    private static Submission way(String delivery, Form asked, Map<String, String> given) {
        var sent = new LinkedHashMap<String, String[]>();
        given.forEach((input, value) -> sent.put(input, new String[] {CardNumbers.remove(value)}));
        sent.put("delivery", new String[] {delivery});
        sent.put("shipping" + Form.AS_TYPED, new String[] {"yes"});
        var bills = given.containsKey("billing.line1");
        sent.put("billing.same", new String[] {bills ? "no" : "yes"});
        if (bills) {
            sent.put("billing" + Form.AS_TYPED, new String[] {"yes"});
        }
        return asked.read(sent);
    }

    private static Predicate<String> isOf(String input) {
        return it -> it.equals(input) || it.startsWith(input + ".");
    }

    private static String element(String input) {
        if (input.startsWith("billing")) {
            return input.equals("billing") ? "BillTo" : BILL_TO + "/" + last(input);
        }
        return input.startsWith("shipping") ? SHIP_TO + "/" + last(input) : last(input);
    }

    private static String last(String input) {
        return ELEMENTS.getOrDefault(input.substring(input.indexOf('.') + 1), "PostalAddress");
    }

    private static Optional<String> email(CxmlNode header, CxmlNode shipTo) {
        return Stream.of(
                        contacts(header).map(it -> it.textAt("Email")),
                        Stream.of(extrinsic(header, "UserEmail")),
                        Stream.of(shipTo.textAt("Email"), header.textAt(BILL_TO + "/Email")))
                .flatMap(it -> it)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> manager(BuyingSystem system) {
        var use = ProcurementFeature.CONTACT;
        return organizations
                .manager(system.store(), system.organization())
                .flatMap(it -> vault.open(system.store(), it.person(), use, use.known())
                        .find(Kind.EMAIL))
                .map(it -> it.reveal());
    }

    private static String name(CxmlNode header, CxmlNode shipTo) {
        var whole = Stream.of(extrinsic(header, "FirstName"), extrinsic(header, "LastName"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return shipTo.textAt("PostalAddress/DeliverTo")
                .or(() -> contacts(header)
                        .flatMap(it -> it.textAt("Name").stream())
                        .findFirst())
                .or(() -> Optional.of(whole).filter(it -> !it.isEmpty()))
                .or(() -> shipTo.textAt("Name"))
                .map(it -> cut(it, LONGEST_LINE))
                .orElse("");
    }

    /** The contacts, those who order first. */
    private static Stream<CxmlNode> contacts(CxmlNode header) {
        return header.children("Contact").stream().sorted(java.util.Comparator.comparingInt(it -> {
            int known = WHO_ORDERS.indexOf(it.attribute("role").orElse(""));
            return known < 0 ? WHO_ORDERS.size() : known;
        }));
    }

    private static Optional<String> extrinsic(CxmlNode header, String name) {
        return header.children("Extrinsic").stream()
                .filter(it ->
                        it.attribute("name").filter(name::equalsIgnoreCase).isPresent())
                .map(CxmlNode::text)
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static String phone(CxmlNode header, CxmlNode shipTo) {
        return Stream.concat(Stream.of(shipTo), contacts(header))
                .flatMap(it -> it.find("Phone/TelephoneNumber").stream())
                .map(it -> Stream.of("AreaOrCityCode", "Number", "Extension")
                        .map(part -> it.textAt(part).orElse(""))
                        .collect(Collectors.joining(" "))
                        .strip())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .or(() -> extrinsic(header, "PhoneNumber"))
                .orElse("");
    }

    private static void address(String which, String element, CxmlNode address, Map<String, String> given) {
        var postal = address.find("PostalAddress")
                .orElseThrow(() -> refused(element + "/Address/PostalAddress", "This element is missing."));
        var country = postal.find("Country")
                .flatMap(it -> it.attribute("isoCountryCode").or(() -> Optional.of(it.text())))
                .filter(it -> !it.isEmpty());
        if (country.filter(it -> !UNITED_STATES.contains(it.toLowerCase(Locale.ROOT)))
                .isPresent()) {
            throw refused(
                    element + "/Address/PostalAddress/Country", "We ship and bill within the United States only.");
        }
        var streets = new ArrayList<String>();
        postal.children("Street").stream()
                .map(CxmlNode::text)
                .filter(it -> !it.isEmpty())
                .forEach(streets::add);
        var second = new ArrayList<>(streets.subList(Math.min(1, streets.size()), streets.size()));
        postal.children("DeliverTo").stream()
                .skip(1)
                .map(CxmlNode::text)
                .filter(it -> !it.isEmpty())
                .forEach(second::add);
        given.put(which + ".line1", streets.isEmpty() ? "" : streets.getFirst());
        given.put(which + ".line2", cut(String.join(", ", second), LONGEST_LINE));
        given.put(which + ".city", postal.textAt("City").orElse(""));
        given.put(which + ".state", state(postal));
        given.put(which + ".zip", postal.textAt("PostalCode").orElse(""));
    }

    private static String state(CxmlNode postal) {
        var state = postal.textAt("State")
                .or(() -> postal.find("State").flatMap(it -> it.attribute("isoStateCode")))
                .orElse("")
                .replaceFirst("(?i)^US-", "");
        return InputChecks.STATES.entrySet().stream()
                .filter(it -> it.getValue().equalsIgnoreCase(state))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(state.toUpperCase(Locale.ROOT));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static CxmlRefusal refused(String element, String why) {
        return new CxmlRefusal(CxmlStatus.unacceptable(element + ": " + why));
    }
}
