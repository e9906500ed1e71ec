package shop.troth.desk.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.transfer.ImportCheck;
import shop.troth.catalog.transfer.Upload;

/** One is one, and two are two. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadWordsTests {

    @Test
    void one_row_of_a_file_changes_and_two_change() {
        assertThat(UploadWords.counts(upload(1, false), false))
                .containsExactly(
                        "1 product with 1 variant read",
                        "1 new product, 1 new variant",
                        "1 row of products, variants, and stock changes",
                        "1 product or variant that is not in the file is retired");
        assertThat(UploadWords.counts(upload(1200, true), false))
                .containsExactly(
                        "1,200 products with 1,200 variants read",
                        "1,200 new products, 1,200 new variants",
                        "1,200 rows of products, variants, and stock changed",
                        "1,200 products and variants that are not in the file were retired");
        assertThat(UploadWords.counts(upload(0, false), false)).contains("Nothing changes");
        assertThat(UploadWords.imported(upload(1, true).check())).isEqualTo("1 row changed, 1 retired");
    }

    private static Upload upload(int each, boolean imported) {
        return new Upload(
                UUID.randomUUID(),
                new ImportCheck(each, each, each, each, each, each, List.of(), 0, false),
                true,
                imported);
    }
}
