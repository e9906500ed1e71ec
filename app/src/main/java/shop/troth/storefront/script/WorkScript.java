package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script that does the proof of work a form may require. Without JavaScript, waiting is enough. */
@RestController
public class WorkScript {

    private static final Script SCRIPT = new Script("work.js");

    /** Returns its address, which changes with its content. */
    public static String address() {
        return SCRIPT.address();
    }

    @GetMapping("/scripts/{asked}/work.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return SCRIPT.answer(asked);
    }
}
