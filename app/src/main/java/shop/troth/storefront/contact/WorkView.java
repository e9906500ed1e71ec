package shop.troth.storefront.contact;

import java.time.Duration;
import shop.troth.storefront.script.WorkScript;
import shop.troth.web.work.Work;

/**
 * What keeps programs from sending a form too often.
 *
 * @param ticket of the form
 * @param seed of the work, if it is asked for
 * @param advice what to do without a script, a sentence; the empty text if nothing
 * @param script that does the work
 * @param button as the form's button is called
 */
public record WorkView(String ticket, String seed, String advice, String script, String button) {

    private static final int SECONDS = 60;

    /** For a form that asks for no work. */
    public static WorkView of(String ticket, String button) {
        return new WorkView(ticket, "", "", "", button);
    }

    /** @param wait how long to wait, if the work is not done */
    static WorkView asking(String ticket, String button, Duration wait) {
        var again = ", then choose “" + button + "” again.";
        var sentence = wait.toSeconds() < SECONDS
                ? "Please wait " + seconds(wait.toSeconds()) + again
                : "Many messages came from your network in the last hour. Please wait "
                        + minutes((wait.toSeconds() + SECONDS - 1) / SECONDS) + again;
        return new WorkView(ticket, Work.seed(ticket), sentence, WorkScript.address(), button);
    }

    /** Whether the sender is asked to do the work, or to wait. */
    public boolean asked() {
        return !seed.isEmpty();
    }

    /** While the script works. */
    public String working() {
        return "Just a moment: to keep out spam, your browser is doing a short calculation.";
    }

    /** When it is done. */
    public String ready() {
        return "Thank you. You can choose “" + button + "” again now.";
    }

    private static String seconds(long number) {
        return number == 1 ? "a second" : number + " seconds";
    }

    private static String minutes(long number) {
        return number == 1 ? "a minute" : number + " minutes";
    }
}
