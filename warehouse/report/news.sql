-- A row of report_news is a passage of news: standing text tells nobody who has what from whom.
create or replace temp view report_news as
select * from passages
where not is_background
