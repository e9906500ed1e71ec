package shop.troth.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.Sku;
import shop.troth.checkout.ReadCart.Change;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CartWordsTests {

    private static final Sku SKU = new Sku("A-1");

    @Test
    void only_what_is_left_can_be_said_to_be_added() {
        assertThat(CartWords.soldOut(List.of(new Change.Fewer(SKU, 0)), SKU)).isTrue();
        assertThat(CartWords.soldOut(List.of(new Change.Fewer(SKU, 2)), SKU)).isFalse();
        assertThat(CartWords.soldOut(List.of(new Change.Fewer(new Sku("B-1"), 0)), SKU))
                .isFalse();
        assertThat(CartWords.soldOut(List.of(), SKU)).isFalse();
    }

    @Test
    void what_is_left_of_an_item_is_said_with_its_name() {
        assertThat(CartWords.left("Rose Mist", 4)).isEqualTo("Only 4 left: Rose Mist.");
        assertThat(CartWords.left("Rose Mist", 0)).isEqualTo("Out of stock: Rose Mist.");
    }
}
