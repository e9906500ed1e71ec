package shop.troth.vault.retention;

import java.util.Arrays;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.encoding.DashedWord;

/** Why a person's records must stay although their time is over. */
@NamedInterface("retention")
public enum Ground {

    /** Something about an order of theirs is not settled. */
    OPEN_ORDER,

    /** A case about them is open: trouble with an order, a dispute, a request. */
    OPEN_CASE,

    /** The law makes the store keep them, such as for a claim before a court. */
    LEGAL_DUTY;

    /** The word that stands for it in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static Ground of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
