package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script that suggests what to search for. Without JavaScript, the search box works as ever. */
@RestController
public class SuggestScript {

    private static final Script SCRIPT = new Script("suggest.js");

    /** Returns its address, which changes with its content. */
    public static String address() {
        return SCRIPT.address();
    }

    @GetMapping("/scripts/{asked}/suggest.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return SCRIPT.answer(asked);
    }
}
