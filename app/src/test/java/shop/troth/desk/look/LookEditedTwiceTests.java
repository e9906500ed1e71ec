package shop.troth.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two who change the look at once, and forms that are sent again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookEditedTwiceTests {

    private static final String FIRST = "#7c2d12";
    private static final String SECOND = "#3b0764";
    private static final String ONCE = "#164e63";

    private final Dressing dressing = new Dressing();

    @AfterEach
    void goes() {
        dressing.close();
    }

    @Test
    void of_two_the_second_is_told_what_is_saved_now_and_can_publish_again() {
        var first = dressing.accent(FIRST);
        var second = dressing.accent(SECOND);
        dressing.publishes(first);

        var told = dressing.desk.post(Dressing.PATH, second);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains(
                        "someone else changed the look",
                        "Removed: </span>light accent: " + FIRST,
                        "Added: </span>light accent: " + SECOND);
        assertThat(dressing.saved().text()).contains(FIRST);
        dressing.publishes(Dressing.form(told));
        assertThat(dressing.saved().text()).contains(SECOND);
    }

    @Test
    @Tag("race")
    void a_form_sent_by_eight_at_once_is_published_once_and_its_key_is_for_nothing_else() throws Exception {
        var form = dressing.accent(ONCE);
        var before = dressing.saved().version();
        var posts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> dressing.desk.post(Dressing.PATH, form).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : threads.invokeAll(posts)) {
                assertThat(it.get()).isIn(302, 303);
            }
        }
        assertThat(dressing.saved().version()).isEqualTo(before + 1);
        assertThat(Dressing.events("to " + ONCE)).containsExactly("changed-look");

        form.put(Dressing.ACCENT, FIRST);
        var told = dressing.desk.post(Dressing.PATH, form);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("this form was sent before");
        assertThat(dressing.saved().text()).contains(ONCE);
    }
}
