package shop.troth.runtime.control;

import java.util.Map;

/** Something a running serve does for a command. */
@FunctionalInterface
public interface Errand {

    /**
     * Does it.
     *
     * @param wishes what was asked, by name
     * @return what the command wants to know, as it wants to read it
     * @throws shop.troth.kernel.Problem for what the caller can mend
     */
    String run(Map<String, String> wishes);
}
