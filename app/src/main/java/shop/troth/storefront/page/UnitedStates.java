package shop.troth.storefront.page;

import java.util.List;
import java.util.stream.Stream;

/** The states, district, territories and military addresses that the United States Postal Service delivers to (Publication 28). */
public final class UnitedStates {

    private static final String NAMES = """
            AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|AA Armed Forces Americas|AE Armed Forces Europe\
            |AP Armed Forces Pacific|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida\
            |GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine\
            |MH Marshall Islands|MD Maryland|MA Massachusetts|MI Michigan|FM Micronesia|MN Minnesota|MS Mississippi|MO Missouri\
            |MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina\
            |ND North Dakota|MP Northern Mariana Islands|OH Ohio|OK Oklahoma|OR Oregon|PW Palau|PA Pennsylvania|PR Puerto Rico\
            |RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VI Virgin Islands\
            |VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming""";

    /** The first asks to choose; the others carry the two-letter code. */
    public static final List<Choice> CHOICES = Stream.concat(
                    Stream.of(new Choice("", "Choose a state", false)),
                    Stream.of(NAMES.split("\\|")).map(it -> new Choice(it.substring(0, 2), it.substring(3), false)))
            .toList();

    private UnitedStates() {}
}
