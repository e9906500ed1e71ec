package example.wrong.rules;

import org.springframework.stereotype.Service;

/** Two use cases in one, and a framework. */
@Service
class TwoThings {
    public void one() {}

    public void another() {}
}
