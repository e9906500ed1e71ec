package shop.troth.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Card numbers go out of texts, however they are written; other numbers stay. All cards are the networks' published test numbers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardNumbersTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4242 4242 4242 4242",
                "4242-4242-4242-4242",
                "4242.4242.4242.4242",
                "4242 - 4242 - 4242 - 4242",
                "4242_4242_4242_4242",
                "4242/4242/4242/4242",
                "4242\u00A04242\u00A04242\u00A04242",
                "4242\u20094242\u20094242\u20094242",
                "4242–4242–4242–4242",
                "4242\u200B4242\u200B4242\u200B4242",
                "4242 4242\n4242 4242",
                "4242 4242\n> 4242 4242",
                "4242 4242 \r\n>> 4242 4242",
                "4242 4242-\n> > 4242 4242",
                "4242\n | 4242\n | 4242\n | 4242",
                "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
                "42 42 42 42 42 42 42 42",
                "42424242 42424242",
                "424242 4242424242",
                "４２４２４２４２４２４２４２４２",
                "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢",
                "4222222222222",
                "4000 0000 0000 0000 006",
                "5555555555554444",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "3056 930902 5904",
                "36227206271667",
                "6011 1111 1111 1117",
                "3566 0020 2036 0505",
                "6200 0000 0000 0005",
                "6759 6498 2643 8453",
                "Visa4242424242424242",
                "card:4242424242424242",
                "4242424242424242, thanks",
                "(4242 4242 4242 4242)"
            })
    void a_card_number_goes_and_no_digit_of_it_stays(String card) {
        var said = CardNumbers.remove("Please use " + card + " for my order.");

        assertThat(said).startsWith("Please use ").endsWith(" for my order.").contains(CardNumbers.REMOVED);
        assertThat(said.codePoints().noneMatch(Character::isDigit)).as(said).isTrue();
        assertThat(CardNumbers.wereRemoved(said)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4242 4242 4242 4242 12/29 123|[card number removed]",
                "4242424242424242 exp 12/2029 cvc: 123 please|[card number removed] please",
                "4242424242424242, CVV 123.|[card number removed].",
                "3782 822463 10005 (exp. 1/30, code 1234)|[card number removed])",
                "4242424242424242 500 pieces|[card number removed] 500 pieces",
                "4242424242424242 or 5555555555554444|[card number removed] or [card number removed]",
                "4242 4242 4242 4242 5555 5555 5555 4444|[card number removed] [card number removed]",
                "Item 10 4242 4242 4242 4242|Item 10 [card number removed]",
                "2 4242 4242 4242 4242 2|2 [card number removed] 2"
            })
    void its_expiration_date_and_code_go_with_it_and_what_stands_beside_it_stays(String text, String said) {
        assertThat(CardNumbers.remove(text)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No number at all",
                "7K3FQ-9XD2M and C-7K3FQ9XD",
                "Order 12345-67890",
                "Orders 12345-67890 12345-67891",
                "PES010-025-100",
                "Call (800) 555-0142 or (888) 823-7837",
                "+1 415 555 0142, +49 30 5550 1421",
                "415-555-0142 415-555-0143",
                "1Z9999990312345678",
                "1Z4242424242424242",
                "1Z 4242424242424242",
                "9400 1000 0000 0000 0000 00",
                "9205590175162200000000",
                "Tracking 771234567890",
                "EA123456789US",
                "4242424242424243",
                "1234567812345670",
                "00000000000000000000",
                "424242424242424242424242",
                "2026-11-24 2026-11-25",
                "11/24/2026 10:45, 11/25/2026",
                "0.45 µm, 0.22 µm, 10 x 100 pieces at 12.50",
                "978-3-16-148410-0",
                "DE89 3704 0044 0532 0130 00",
                "4242 of 4242, 4242 each",
                "> 12 pieces\n> 10 pieces\n> 4242 pieces",
                "4242 4242\n\n\n> 4242 4242"
            })
    void other_numbers_stay(String text) {
        assertThat(CardNumbers.remove(text)).isEqualTo(text);
        assertThat(CardNumbers.wereRemoved(text)).isFalse();
    }

    @Test
    void of_random_orders_phones_and_tracking_numbers_none_goes() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var phone = "(%03d) 555-%04d".formatted(200 + random.nextInt(800), random.nextInt(10_000));
            var order = "%05d-%05d".formatted(random.nextInt(100_000), random.nextInt(100_000));
            var parcel = "94%020d".formatted(random.nextLong(Long.MAX_VALUE));
            var ups = "1Z%016d".formatted(random.nextLong(10_000_000_000_000_000L));
            var text = "Order %s, parcel %s or %s, call %s".formatted(order, parcel, ups, phone);
            assertThat(CardNumbers.remove(text)).isEqualTo(text);
        }
    }

    @Test
    void a_long_text_of_digits_takes_no_time() {
        var text = "4 ".repeat(2_500);
        assertThat(CardNumbers.remove(text)).isNotNull();
    }

    @Test
    void a_file_full_of_cards_is_read_once() { // each card began anew, which took hours
        var cards = "4242424242424242\n".repeat(200_000);
        Assertions.assertTimeoutPreemptively(
                SOON, () -> assertThat(CardNumbers.remove(cards)).doesNotContain("4242"));
    }

    @Test
    void a_page_of_blanks_after_a_card_is_read_once() {
        var page = "4242424242424242" + " ".repeat(1_000_000) + "?";
        Assertions.assertTimeoutPreemptively(
                SOON,
                () -> assertThat(CardNumbers.remove(page))
                        .startsWith(CardNumbers.REMOVED)
                        .endsWith(" ?"));
    }
}
