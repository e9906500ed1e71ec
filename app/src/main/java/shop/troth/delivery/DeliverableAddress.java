package shop.troth.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.troth.kernel.text.InvisibleText;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.parcel.HardPlace;
import shop.troth.vault.Form.Examination;
import shop.troth.vault.Form.Remark;
import shop.troth.vault.PostalAddress;

/**
 * Checks before an order is placed whether goods can be delivered to an address (clause betty-mills.bill-and-deliver): the state and the
 * ZIP code match, the chosen method reaches the place, and there is a street number. Calls no outside service. Rejects impossible
 * addresses; the buyer can keep an unlikely one.
 */
public final class DeliverableAddress {

    private static final String GAP = "[\\s.,/_'-]*";
    private static final String NUMBER = GAP + "(no|number)?" + GAP + "#?" + GAP + "[a-z]?-?\\d+[a-z]?";
    private static final String KINDS = "(box|bx|drawer|lock ?box|(firm )?caller|bin)";

    /** A box at a post office, anywhere in a line: PO Box, P.O. Bx, P0 Box, Post Office Drawer, POB 12, Postal Box 12, Apartado 12. */
    private static final Pattern PO_BOX =
            Pattern.compile("(?i)(?<![a-z0-9])(p(ost)?" + GAP + "(o|0|ofc|off(ice)?)" + GAP + "(" + KINDS
                    + "(?![a-z])|b" + NUMBER + "\\b)|p(ost(al)?)?" + GAP + "(box|bx)" + NUMBER
                    + "\\b|apartado( postal)?" + NUMBER + "\\b|apdo"
                    + GAP + "(postal)?" + NUMBER + "\\b)");

    /** A line that is nothing but a box, without a street: PO 12, Box 12, Drawer 12. */
    private static final Pattern ONLY_BOX = Pattern.compile("(?i)(p" + GAP + "[o0]|" + KINDS + ")" + NUMBER);

    private static final Pattern FIGURE = Pattern.compile(".*\\d.*");
    private static final Pattern MILITARY_CITY = Pattern.compile("(?i)[AFD]PO");
    private static final Set<String> MILITARY = HardPlace.MILITARY.states();
    private static final int STREET = 0;
    private static final int CITY = 2;
    private static final int STATE = 3;
    private static final int ZIP = 4;

    private DeliverableAddress() {}

    /**
     * Checks a shipping address.
     *
     * @param ways the methods of the store; the choice {@code delivery} names one of them
     */
    public static Examination<PostalAddress> shipping(List<DeliveryMethod> ways) {
        return new Reached((address, chosen) -> ways.stream()
                .filter(it -> it.id().equals(chosen.get("delivery")))
                .findFirst()
                .flatMap(it -> reach(it, ways, address)));
    }

    /**
     * Checks an address to which goods are delivered.
     *
     * @param reach what is wrong with the type of place, such as a PO box, regardless of the rest of the address
     */
    private record Reached(Examination<PostalAddress> reach) implements Examination<PostalAddress> {

        @Override
        public Optional<Remark> of(PostalAddress address, Map<String, String> chosen) {
            return whereabouts(address).or(() -> reach.of(address, chosen)).or(() -> house(address));
        }

        @Override
        public Optional<Remark> inputs(List<String> values, Map<String, String> chosen) {
            var state = values.get(STATE).toUpperCase(Locale.ROOT);
            return reach.of(
                    new PostalAddress(
                            values.get(STREET), values.get(STREET + 1), values.get(CITY), state, values.get(ZIP)),
                    chosen);
        }
    }

    /** Checks the shipping address of an existing order that uses this method. */
    public static Examination<PostalAddress> shippingBy(DeliveryMethod way) {
        return new Reached((address, chosen) -> reach(way, address));
    }

    private static Optional<Remark> reach(DeliveryMethod way, PostalAddress address) {
        return place(address)
                .filter(way.notTo()::contains)
                .map(place -> new Remark(
                        place == HardPlace.PO_BOX ? STREET : STATE,
                        "%s shipping, which you chose for this order, isn’t available to %s. Please enter another address, or cancel the order and choose another shipping method."
                                .formatted(way.name(), place.words()),
                        Optional.empty(),
                        false));
    }

    /** Checks a billing address, which may be a PO box. */
    public static Examination<PostalAddress> billing() {
        return (address, chosen) -> whereabouts(address);
    }

    private static Optional<Remark> whereabouts(PostalAddress address) {
        var states = ZipCodes.of(address.zip());
        if (states.isEmpty()) {
            return mend(ZIP, "We don’t recognize this ZIP code. Please check it.", true);
        }
        if (!states.contains(address.state())) {
            var doubtful = states.stream().anyMatch(it -> ZipCodes.sideBySide(it, address.state()));
            var instead = states.size() == 1 ? Optional.of(states.iterator().next()) : Optional.<String>empty();
            return Optional.of(
                    new Remark(STATE, "The state and ZIP code don’t match. Please check both.", instead, doubtful));
        }
        return MILITARY.contains(address.state())
                        && !MILITARY_CITY.matcher(address.city()).matches()
                ? mend(CITY, "For a military or diplomatic address, enter APO, FPO, or DPO as the city.", false)
                : Optional.empty();
    }

    private static Optional<Remark> reach(DeliveryMethod way, List<DeliveryMethod> ways, PostalAddress address) {
        return place(address).filter(way.notTo()::contains).map(place -> {
            var others = ways.stream()
                    .filter(it -> !it.notTo().contains(place))
                    .map(DeliveryMethod::name)
                    .collect(Collectors.joining(" or "));
            var sorry = "%s shipping isn’t available to %s.".formatted(way.name(), place.words());
            var mend = place == HardPlace.PO_BOX
                    ? others.isEmpty()
                            ? " Please enter a street address."
                            : " Please enter a street address, or choose %s."
                    : others.isEmpty() ? " We’re sorry, but none of our shipping methods are." : " Please choose %s.";
            return new Remark(
                    place == HardPlace.PO_BOX ? STREET : STATE,
                    sorry + mend.formatted(others),
                    Optional.empty(),
                    false);
        });
    }

    private static Optional<HardPlace> place(PostalAddress address) {
        if (MILITARY.contains(address.state())) {
            return Optional.of(HardPlace.MILITARY);
        }
        if (isBox(address)) {
            return Optional.of(HardPlace.PO_BOX);
        }
        return HardPlace.TERRITORIES.states().contains(address.state())
                ? Optional.of(HardPlace.TERRITORIES)
                : Optional.empty();
    }

    private static Optional<Remark> house(PostalAddress address) {
        var figure = FIGURE.matcher(address.line1()).matches()
                || FIGURE.matcher(address.line2()).matches();
        return figure
                ? Optional.empty()
                : mend(STREET, "We don’t see a street number. Please add it if there is one.", true);
    }

    /** A second line such as “Box 12” belongs to the street or rural route in the first. */
    private static boolean isBox(PostalAddress address) {
        var first = InvisibleText.plain(address.line1());
        var second = InvisibleText.plain(address.line2());
        return PO_BOX.matcher(first).find()
                || PO_BOX.matcher(second).find()
                || ONLY_BOX.matcher(first).matches() && !FIGURE.matcher(second).matches();
    }

    private static Optional<Remark> mend(int index, String sentence, boolean doubtful) {
        return Optional.of(new Remark(index, sentence, Optional.empty(), doubtful));
    }

    /**
     * The states of each three-digit ZIP code prefix, and which states border each other: near a border, a post office may serve places in the
     * next state. Like its source, the table has FM, MH, and PW, independent countries that the Postal Service serves, too. No address can be
     * in them, because stores ship within the United States.
     *
     * @see <a href="https://pe.usps.com/Archive/HTML/DMMArchive20050106/print/L002.htm">Source: USPS labeling list L002, 3-digit ZIP Code
     *     prefix matrix</a>
     */
    static final class ZipCodes {

        private static final int PREFIX = 3;

        private static final Map<String, Set<String>> STATES = states("""
                PR 006-007 009|VI 008|MA 010-027 055|RI 028-029|NH 030-038|ME 039-049|VT 050-054 056-059|CT 060-069|NJ 070-089\
                |AE 090-099|NY 005 100-149|PA 150-196|DE 197-199|DC 200 202-205 569|VA 201 220-246|MD 206-212 214-219|WV 247-268\
                |NC 270-289|SC 290-299|GA 300-319 398-399|FL 320-339 341-342 344 346-347 349|AA 340|AL 350-352 354-369|TN 370-385\
                |MS 386-397|KY 400-418 420-427|OH 430-459|IN 460-479|MI 480-499|IA 500-516 520-528|WI 530-532 534-535 537-549\
                |MN 550-551 553-567|SD 570-577|ND 580-588|MT 590-599|IL 600-620 622-629|MO 630-631 633-641 644-658\
                |KS 660-662 664-679|NE 680-681 683-693|LA 700-701 703-708 710-714|AR 716-729|OK 730-731 734-741 743-749\
                |TX 733 750-770 772-799 885|CO 800-816|WY 820-831|ID 832-838|UT 840-847|AZ 850-853 855-857 859-860 863-865\
                |NM 870-871 873-875 877-884|NV 889-891 893-895 897-898|CA 900-908 910-928 930-961|AP 962-966|HI 967-968|AS 967\
                |GU 969|MP 969|PW 969|FM 969|MH 969|OR 970-979|WA 980-986 988-994|AK 995-999""");

        private static final Map<String, Set<String>> NEIGHBORS = neighbors("""
                AL FL GA MS TN|AR LA MO MS OK TN TX|AZ CA CO NM NV UT|CA NV OR|CO KS NE NM OK UT WY|CT MA NY RI|DC MD VA|DE MD NJ PA\
                |FL GA|GA NC SC TN|IA IL MN MO NE SD WI|ID MT NV OR UT WA WY|IL IN KY MO WI|IN KY MI OH|KS MO NE OK|KY MO OH TN VA WV\
                |LA MS TX|MA NH NY RI VT|MD PA VA WV|ME NH|MI OH WI|MN ND SD WI|MO NE OK TN|MS TN|MT ND SD WY|NC SC TN VA|ND SD\
                |NE SD WY|NH VT|NJ NY PA|NM OK TX UT|NV OR UT|NY PA VT|OH PA WV|OK TX|OR WA|PA WV|SD WY|TN VA|UT WY|VA WV""");

        private ZipCodes() {}

        /** The states of a ZIP code of five or nine digits; empty if its prefix is not in use. */
        static Set<String> of(String zip) {
            return STATES.getOrDefault(zip.substring(0, PREFIX), Set.of());
        }

        static boolean sideBySide(String one, String other) {
            return NEIGHBORS.getOrDefault(one, Set.of()).contains(other);
        }

        private static Map<String, Set<String>> states(String table) {
            var states = new HashMap<String, Set<String>>();
            for (var line : table.split("\\|")) {
                var words = line.strip().split(" ");
                for (int i = 1; i < words.length; i++) {
                    var ends = words[i].split("-");
                    for (int prefix = Integer.parseInt(ends[0]);
                            prefix <= Integer.parseInt(ends[ends.length - 1]);
                            prefix++) {
                        states.computeIfAbsent("%03d".formatted(prefix), _ -> new TreeSet<>())
                                .add(words[0]);
                    }
                }
            }
            return states;
        }

        private static Map<String, Set<String>> neighbors(String table) {
            var neighbors = new HashMap<String, Set<String>>();
            for (var line : table.split("\\|")) {
                var words = line.strip().split(" ");
                for (int i = 1; i < words.length; i++) {
                    neighbors.computeIfAbsent(words[0], _ -> new TreeSet<>()).add(words[i]);
                    neighbors.computeIfAbsent(words[i], _ -> new TreeSet<>()).add(words[0]);
                }
            }
            return neighbors;
        }
    }
}
