// Calendar days: typed days, eras to their last day, and calculations compared with <chrono>.
#include "shared/core/dates.hpp"

#include <gtest/gtest.h>

namespace yk {
namespace {

struct Typed {
    std::string_view typed;
    std::string_view day;  // empty: it is no day
};

void check(std::initializer_list<Typed> cases) {
    for (const auto& [typed, day] : cases) {
        const auto read = read_date(typed);
        EXPECT_EQ(read ? read->text() : "", day) << "typed: " << typed;
    }
}

TEST(ReadDate, TakesTheFormsThatPeopleType) {
    check({{"2021-05-06", "2021-05-06"},
           {"2021/5/6", "2021-05-06"},
           {"2021.5.6", "2021-05-06"},
           {"20210506", "2021-05-06"},
           {"2021年5月6日", "2021-05-06"},
           {"2021년 5월 6일", "2021-05-06"},
           {"  2021/05/06  ", "2021-05-06"},
           {"２０２１／０５／０６", "2021-05-06"},
           {"２０２１年５月６日", "2021-05-06"},
           {"２０２１０５０６", "2021-05-06"},
           {"2021 5 6", "2021-05-06"}});
}

TEST(ReadBirthDate, TakesWhatReceiptComputersWrite) {
    const auto read = [](std::string_view typed) {
        const auto day = read_birth_date(typed);
        return day ? day->text() : std::string{};
    };
    EXPECT_EQ(read("3250101"), "1950-01-01");
    EXPECT_EQ(read("３２５０１０１"), "1950-01-01");
    EXPECT_EQ(read("5010501"), "2019-05-01");
    EXPECT_EQ(read("2151225"), "") << "the era had ended";
    EXPECT_EQ(read("0250101"), "");
    EXPECT_EQ(read("6250101"), "");
    EXPECT_EQ(read("3251301"), "");
    EXPECT_EQ(read("19500101"), "1950-01-01");
    EXPECT_EQ(read("S25.1.1"), "1950-01-01");
    EXPECT_EQ(read("250101"), "");
    check({{"3250101", ""}});
}

TEST(ReadDate, TakesTheJapaneseEras) {
    check({{"昭和20年3月3日", "1945-03-03"},
           {"S20.3.3", "1945-03-03"},
           {"s20.3.3", "1945-03-03"},
           {"昭20/3/3", "1945-03-03"},
           {"Ｓ２０．３．３", "1945-03-03"},
           {"昭和２０年３月３日", "1945-03-03"},
           {"S 20 3 3", "1945-03-03"},
           {"S200303", "1945-03-03"},
           {"令和元年5月1日", "2019-05-01"},
           {"令和1年5月1日", "2019-05-01"},
           {"R元.5.1", "2019-05-01"},
           {"R3/5/6", "2021-05-06"},
           {"平成31年4月30日", "2019-04-30"},
           {"T15.12.24", "1926-12-24"},
           {"M45.7.29", "1912-07-29"},
           {"大正元年7月30日", "1912-07-30"}});
}

TEST(ReadDate, KnowsEachErasFirstAndLastDay) {
    check({{"明治元年10月23日", "1868-10-23"},
           {"明治元年10月22日", ""},
           {"明治45年7月29日", "1912-07-29"},
           {"明治45年7月30日", ""},
           {"大正元年7月29日", ""},
           {"大正15年12月24日", "1926-12-24"},
           {"大正15年12月25日", ""},
           {"昭和元年12月24日", ""},
           {"昭和元年12月25日", "1926-12-25"},
           {"昭和64年1月7日", "1989-01-07"},
           {"昭和64年1月8日", ""},
           {"平成元年1月7日", ""},
           {"平成元年1月8日", "1989-01-08"},
           {"平成31年4月30日", "2019-04-30"},
           {"平成31年5月1日", ""},
           {"令和元年4月30日", ""},
           {"令和元年5月1日", "2019-05-01"},
           {"昭和0年1月1日", ""}});
}

TEST(ReadDate, RefusesDaysThatAreNone) {
    check({{"", ""},
           {" ", ""},
           {"2021-02-29", ""},
           {"2100-02-29", ""},
           {"2000-02-29", "2000-02-29"},
           {"2020/2/29", "2020-02-29"},
           {"2021-13-01", ""},
           {"2021-00-10", ""},
           {"2021-04-31", ""},
           {"2021-05-00", ""},
           {"20210229", ""},
           {"昭和20年2月29日", ""},
           {"21-05-06", ""},
           {"0999-01-01", ""},
           {"99999-01-01", ""},
           {"2021-5", ""},
           {"2021-5-6-7", ""},
           {"2021050", ""},
           {"202105061", ""},
           {"5月6日", ""},
           {"昭和", ""},
           {"S", ""},
           {"令和元年", ""},
           {"令和元5年5月1日", ""},
           {"X20.3.3", ""},
           {"2021-05-06x", ""},
           {"-2021-05-06", ""},
           {"99999999999999999999", ""},
           {"2021-05-99999999999999999999", ""}});
}

TEST(Date, ParseTakesOneFormOnly) {
    EXPECT_EQ(Date::parse("2021-05-06"), Date::of(2021, 5, 6));
    for (const char* text : {"2021/05/06", "2021-5-6", "2021-02-30", "0000-01-01", "2021-05-06 ",
                             "+021-05-06", "２０２１-05-06", ""})
        EXPECT_EQ(Date::parse(text), std::nullopt) << text;
}

TEST(Date, OfRefusesWhatTheCalendarHasNot) {
    for (const auto& [year, month, day] : {std::tuple{0, 1, 1},
                                           {10'000, 1, 1},
                                           {2021, 0, 1},
                                           {2021, 13, 1},
                                           {2021, 1, 0},
                                           {2021, 1, 32},
                                           {-1, 1, 1},
                                           {2021, -1, 1},
                                           {2021, 1, -1},
                                           {1900, 2, 29}})
        EXPECT_EQ(Date::of(year, month, day), std::nullopt) << year << " " << month << " " << day;
}

TEST(Date, EveryDayOfTheCalendarComesBackFromItsText) {
    const Date first = *Date::of(1, 1, 1), last = *Date::of(9999, 12, 31);
    int weekday = first.weekday();
    for (Date day = first; day <= last; day = day + 1) {
        ASSERT_EQ(Date::of(day.year(), day.month(), day.day()), day) << day.days;
        ASSERT_EQ(day.weekday(), weekday) << day.text();
        if (day.day() == 1) {
            ASSERT_EQ(Date::parse(day.text()), day);
            ASSERT_EQ(day.first_of_month(), day);
        }
        weekday = (weekday + 1) % 7;
    }
}

TEST(Date, CountsMonthsAndWeekdays) {
    const Date thursday = *Date::of(2021, 5, 6);
    EXPECT_EQ(thursday.weekday(), 4);
    EXPECT_EQ((thursday + 21).text(), "2021-05-27");
    EXPECT_EQ((thursday + 21).weekday(), 4);
    EXPECT_EQ((thursday + 21) - thursday, 21);
    EXPECT_EQ(thursday.days_in_month(), 31);
    EXPECT_EQ(Date::of(2020, 2, 10)->days_in_month(), 29);
    EXPECT_EQ(Date::of(1900, 2, 10)->days_in_month(), 28);
    EXPECT_EQ(thursday.first_of_month(8).text(), "2022-01-01");
    EXPECT_EQ(thursday.first_of_month(-5).text(), "2020-12-01");
    EXPECT_EQ(Date::of(9999, 12, 10)->days_in_month(), 31);
}

TEST(YearsBetween, TurnsOnTheBirthday) {
    const Date born = *Date::of(1945, 3, 3);
    EXPECT_EQ(years_between(born, *Date::of(2021, 3, 2)), 75);
    EXPECT_EQ(years_between(born, *Date::of(2021, 3, 3)), 76);
    const Date leap = *Date::of(1944, 2, 29);
    EXPECT_EQ(years_between(leap, *Date::of(2021, 2, 28)), 76);
    EXPECT_EQ(years_between(leap, *Date::of(2021, 3, 1)), 77);
    EXPECT_EQ(years_between(leap, *Date::of(2020, 2, 29)), 76);
    EXPECT_EQ(years_between(born, born), 0);
}

TEST(Clock, ReadsAndWritesTheDayOfOneThousandFourHundredAndFortyMinutes) {
    for (int minute = 0; minute <= 1440; ++minute)
        ASSERT_EQ(read_clock(clock_text(minute)), minute);
    EXPECT_EQ(read_clock("9:05"), 545);
    EXPECT_EQ(read_clock("０９：３０"), 570);
    for (const char* text : {"", ":", "9", "9:5", "24:01", "23:60", "25:00", "-1:00", "9:050",
                             "009:05", "ab:cd", "9:+5"})
        EXPECT_EQ(read_clock(text), std::nullopt) << text;
}

TEST(FormatDate, FillsAPattern) {
    const Date day = *Date::of(2021, 5, 6);
    EXPECT_EQ(format_date(day, "YYYY/MM/DD hh:mm", 545), "2021/05/06 09:05");
    EXPECT_EQ(format_date(day, "YYYY年M月D日"), "2021年5月6日");
    EXPECT_EQ(format_date(*Date::of(33, 1, 2), "YYYY-MM-DD"), "0033-01-02");
    EXPECT_EQ(format_date(day, ""), "");
}

}  // namespace
}  // namespace yk
