package shop.troth.surveys;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.vault.retention.ErasureParticipant;

/** Deletes what is kept beside an answer when the answer is deleted or its period is over: its code, and its samples. */
@Component
class ForgetAnswers implements ErasureParticipant {

    @Override
    public List<String> forgetting() {
        return List.of("""
                with sample as (
                    delete from surveys.sample where store_id = :store and answer_id = any(:people::uuid[]))
                delete from surveys.answer where store_id = :store and id = any(:people::uuid[])
                """);
    }
}
