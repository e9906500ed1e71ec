package shop.troth.proof.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text that must be nowhere, in the forms in which software writes things down: plain (UTF-8, UTF-16), in hexadecimal, in
 * base64 at any place of a longer text; digits also in groups parted by a space, a hyphen or a point. What is encrypted or
 * compressed is not seen.
 */
public final class Canary {

    private static final String PARTED = "[ .-]?";

    private final String text;
    private final boolean digits;
    private final List<byte[]> forms = new ArrayList<>();

    private Canary(String text, boolean digits) {
        this.text = text;
        this.digits = digits;
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!digits) {
            forms.add(bytes);
            forms.add(wide());
        }
        forms.add(ascii(HexFormat.of().formatHex(bytes)));
        forms.add(ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            forms.add(ascii(base64(bytes, before)));
        }
    }

    /** A number such as a card's. */
    public static Canary number(String digits) {
        return new Canary(digits, true);
    }

    /** A word, unlike any other. */
    public static Canary word(String text) {
        return new Canary(text, false);
    }

    /** Forms that are sought byte by byte; the digits of a number are sought by {@link DigitRun}, in any grouping. */
    List<byte[]> forms() {
        return forms;
    }

    /** The digits, or nothing for a word. */
    String digits() {
        return digits ? text : "";
    }

    /** Whether a text holds it in any form. */
    public boolean isIn(String some) {
        return Pattern.compile(pattern()).matcher(some).find();
    }

    /** All forms as one regular expression, for PostgreSQL and Java alike; binary columns show as hexadecimal. */
    String pattern() {
        var alternatives = new LinkedHashMap<String, Boolean>();
        if (digits) {
            alternatives.put(String.join(PARTED, text.split("")), true);
        } else {
            alternatives.put(text.replaceAll("([^A-Za-z0-9])", "\\\\$1"), true);
        }
        for (var form : forms) {
            if (new String(form, StandardCharsets.ISO_8859_1).matches("[A-Za-z0-9+/_-]+")) {
                alternatives.put(new String(form, StandardCharsets.US_ASCII).replace("+", "\\+"), true);
            }
            alternatives.put(HexFormat.of().formatHex(form), true);
        }
        return String.join("|", alternatives.keySet());
    }

    static String pattern(List<Canary> canaries) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        canaries.forEach(it -> all.put(it.pattern(), true));
        return String.join("|", all.keySet());
    }

    /** As UTF-16 has it, without its first or last byte, so that it is the same in both byte orders. */
    private byte[] wide() {
        var wide = new byte[text.length() * 2 - 1];
        for (int i = 0; i < text.length(); i++) {
            wide[i * 2] = (byte) text.charAt(i);
        }
        return wide;
    }

    /** The characters that are the same whatever stands around, when so many bytes stand before in their group of three. */
    private static String base64(byte[] bytes, int before) {
        var padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        var whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return whole.substring((before * 8 + 5) / 6, padded.length * 8 / 6);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Not what it seeks. */
    @Override
    public String toString() {
        return "Canary";
    }
}
