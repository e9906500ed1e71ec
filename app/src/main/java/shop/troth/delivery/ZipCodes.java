package shop.troth.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The states of each three-digit ZIP code prefix, and which states border each other: near a border, a post office may serve places in the
 * next state. Like its source, the table has FM, MH, and PW, independent countries that the Postal Service serves, too. No address can be
 * in them, because stores ship within the United States.
 *
 * @see <a href="https://pe.usps.com/Archive/HTML/DMMArchive20050106/print/L002.htm">Source: USPS labeling list L002, 3-digit ZIP Code
 *     prefix matrix</a>
 */
final class ZipCodes {

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
