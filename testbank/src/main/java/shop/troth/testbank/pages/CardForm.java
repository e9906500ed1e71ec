package shop.troth.testbank.pages;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.http.FormFields;

/**
 * What was typed into the payment page, read once. Of it only the {@link Card} lives on; number, expiry and code are
 * not kept, not repeated on the page and not in any message.
 *
 * @param card the test card, when all three fields are right
 */
record CardForm(@Nullable Card card, List<Fault> faults) {

    /** A field that needs another look. */
    record Fault(String field, String words) {}

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*[/\\-. ]?\\s*(20)?(\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("\\d{12,19}");

    static CardForm read(FormFields form) {
        var faults = new ArrayList<Fault>();
        var digits = form.get("number", "").replaceAll("[\\s-]", "");
        var card = Card.byNumber(digits).filter(Card::isReadable).orElse(null);
        if (card == null) {
            faults.add(new Fault("number", number(digits)));
        }
        expiry(form.get("expiry", "").strip()).ifPresent(words -> faults.add(new Fault("expiry", words)));
        int length = card == null ? 0 : card.cvcDigits();
        var cvc = form.get("cvc", "").strip();
        if (!cvc.matches("\\d{3,4}") || (length > 0 && cvc.length() != length)) {
            faults.add(new Fault("cvc", length == 4 ? "Enter the 4 digits." : "Enter the 3 digits."));
        }
        return new CardForm(faults.isEmpty() ? card : null, List.copyOf(faults));
    }

    private static String number(String digits) {
        if (digits.isEmpty()) {
            return "Enter the card number.";
        }
        return NUMBER.matcher(digits).matches() && luhn(digits)
                ? "This bank only accepts its own test cards. Choose one from the list below."
                : "This isn’t a valid card number. Please check it.";
    }

    /** The check digit of ISO/IEC 7812-1. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static Optional<String> expiry(String typed) {
        var match = EXPIRY.matcher(typed);
        if (!match.matches()) {
            return Optional.of("Enter the month and year, such as 12/34.");
        }
        int month = Integer.parseInt(match.group(1));
        if (month < 1 || month > 12) {
            return Optional.of("The month must be between 1 and 12.");
        }
        var end = YearMonth.of(2000 + Integer.parseInt(match.group(3)), month);
        return end.isBefore(YearMonth.now(java.time.ZoneOffset.UTC))
                ? Optional.of("This date has passed.")
                : Optional.empty();
    }

    /** What is wrong with a field, or an empty text. */
    String fault(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::words)
                .findFirst()
                .orElse("");
    }
}
