package shop.troth.advertising;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/**
 * Figures about a group of visitors, or about what ads of a campaign brought, as the advertising company reports them.
 *
 * @param day of the figures; the first of the month for {@link Kind}s about visitors
 * @param name of a group or a campaign, from a closed list
 * @param counts as many as the kind has columns; 0 for fewer than {@value #FEWEST}
 */
public record Figure(Kind kind, LocalDate day, String name, List<Long> counts) {

    /** The smallest group that is kept. */
    public static final int FEWEST = 50;

    /** What figures are about. The names are stored. */
    @RequiredArgsConstructor
    public enum Kind {
        /** @see <a href="https://support.google.com/google-ads/answer/2497941">Source: affinity segments, top level</a> */
        INTEREST(
                "Interests of visitors",
                "Interest",
                List.of("Visitors"),
                List.of(
                        "Banking & Finance",
                        "Beauty & Wellness",
                        "Food & Dining",
                        "Home & Garden",
                        "Lifestyles & Hobbies",
                        "Media & Entertainment",
                        "News & Politics",
                        "Shoppers",
                        "Sports & Fitness",
                        "Technology",
                        "Travel",
                        "Vehicles & Transportation")),
        /** @see <a href="https://support.google.com/analytics/answer/12948931">Source: Google Analytics, demographic details</a> */
        AGE(
                "Ages of visitors",
                "Age",
                List.of("Visitors"),
                List.of("18-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown")),
        GENDER("Genders of visitors", "Gender", List.of("Visitors"), List.of("female", "male", "unknown")),
        /** The names are those of the store's campaigns. */
        CAMPAIGN("Ads by campaign and day", "Campaign", List.of("Impressions", "Clicks", "Visits"), List.of());

        private final String title;
        private final String of;
        private final List<String> columns;
        private final List<String> names;

        public String title() {
            return title;
        }

        /** What its names are, in a word. */
        public String of() {
            return of;
        }

        public List<String> columns() {
            return columns;
        }

        /** The only names that it can have; empty if those are the store's campaigns. */
        List<String> names() {
            return names;
        }

        /** The word in a file, such as {@code interest}. */
        String word() {
            return DashedWord.of(this);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }
}
