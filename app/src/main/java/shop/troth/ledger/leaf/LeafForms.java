package shop.troth.ledger.leaf;

/** The formats of a leaf's fields, checked character by character because a busy ledger has many leaves. */
final class LeafForms {

    private static final int LONGEST_PART = 40;
    private static final int MOST_PARTS = 5;

    private LeafForms() {}

    /** A name such as {@code contact.postal.shipping}. */
    static boolean isName(String text) {
        return isName(text, 0, text.length());
    }

    /** At most this many names, separated by commas. */
    static boolean areNames(String text, int from, int most) {
        int names = 0;
        for (int start = from; start <= text.length(); names++) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            if (!isName(text, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return names <= most;
    }

    /** Whether names separated by commas are in strictly ascending order. */
    static boolean ascend(String names) {
        int start = 0;
        for (int comma = names.indexOf(','); comma >= 0; comma = names.indexOf(',', start)) {
            int next = names.indexOf(',', comma + 1);
            var one = names.substring(start, comma);
            var other = names.substring(comma + 1, next < 0 ? names.length() : next);
            if (one.compareTo(other) >= 0) {
                return false;
            }
            start = comma + 1;
        }
        return true;
    }

    /** Exactly this many characters of base64url. */
    static boolean isBase64Url(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char it = text.charAt(i);
            if (!isLower(it) && !isDigit(it) && !(it >= 'A' && it <= 'Z') && it != '-' && it != '_') {
                return false;
            }
        }
        return true;
    }

    /** Exactly this many lowercase hexadecimal digits. */
    static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char it = text.charAt(i);
            if (!isDigit(it) && !(it >= 'a' && it <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Exactly this many digits, the first not 0. */
    static boolean isNumber(String text, int length) {
        if (text.length() != length || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A period for no facts, or their letters in ascending order, followed by an exclamation mark if they contradict each other. */
    static boolean areFacts(String text) {
        if (text.equals(".")) {
            return true;
        }
        int letters = text.endsWith("!") ? text.length() - 1 : text.length();
        for (int i = 0; i < letters; i++) {
            char it = text.charAt(i);
            if (!isLower(it) && !(it >= 'A' && it <= 'Z') || i > 0 && text.charAt(i - 1) >= it) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isName(String text, int from, int to) {
        if (from >= to || !isLower(text.charAt(from))) {
            return false;
        }
        int parts = 1;
        int length = 0;
        for (int i = from; i < to; i++) {
            char it = text.charAt(i);
            if (it == '.') {
                if (length == 0 || ++parts > MOST_PARTS) {
                    return false;
                }
                length = 0;
            } else if (!isLower(it) && !isDigit(it) && it != '-' || ++length > LONGEST_PART) {
                return false;
            }
        }
        return length > 0;
    }

    private static boolean isLower(char it) {
        return it >= 'a' && it <= 'z';
    }

    private static boolean isDigit(char it) {
        return it >= '0' && it <= '9';
    }
}
