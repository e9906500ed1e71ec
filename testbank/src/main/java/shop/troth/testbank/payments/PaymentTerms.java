package shop.troth.testbank.payments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop asked for when it opened a checkout session. Amounts in minor units, times in milliseconds since 1970.
 *
 * @param currency ISO 4217 in lower case
 * @param manual whether the money is only reserved until the shop captures it
 */
public record PaymentTerms(
        String currency,
        List<Item> items,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String reference,
        Map<String, String> metadata,
        long expiresAt,
        boolean manual,
        Map<String, String> intentMetadata,
        @Nullable String description,
        @Nullable String descriptor,
        @Nullable String descriptorSuffix,
        @Nullable String submitType,
        @Nullable String locale) {

    /** A line of what is bought. */
    public record Item(String name, @Nullable String description, long unitAmount, long quantity) {

        public long total() {
            return unitAmount * quantity;
        }
    }

    public long total() {
        return items.stream().mapToLong(Item::total).sum();
    }
}
